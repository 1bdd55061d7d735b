import { t } from '@lingui/core/macro';
import { CopyButton } from '../ui/copy-button.tsx';

interface RedirectUriProps {
  readonly uri: string;
  readonly label?: string;
}

/** The redirect URI in effect, to be copied into the dashboard. */
export function RedirectUri({ uri, label = t`Redirect URI` }: RedirectUriProps) {
  return (
    <div>
      <p className="text-sm font-medium">{label}</p>
      <div className="mt-1 flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs select-all">
          {uri}
        </code>
        <CopyButton text={uri} label={t`Copy`} />
      </div>
    </div>
  );
}
