import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../ui/copy-button.tsx';

/** How a redirect URI of one's own leads back to this computer. */
export function OwnAddress({ port }: { readonly port: number }) {
  const here = `https://localhost:${port}`;
  return (
    <details className="group/own text-sm">
      <summary className="inline-flex items-center gap-1 rounded-sm text-muted hover:text-ink">
        <ChevronRight
          aria-hidden
          size={14}
          className="transition-transform group-open/own:rotate-90"
        />
        <Trans>How an address of your own leads back here</Trans>
      </summary>
      <div className="mt-2.5 flex flex-col gap-3.5 pl-[18px]">
        <Way title={t`A tunnel, such as ngrok`} code={`ngrok http ${here}`}>
          <Trans>
            It must hand the request on with its own host name and path. Enter the tunnel’s address
            with any path, such as /oauth-return. Whoever runs the tunnel sees the bank’s answer.
          </Trans>
        </Way>
        <Way
          title={t`A static page that forwards`}
          code={`<script>location.replace('${here}/oauth-return' + location.search)</script>`}
        >
          <Trans>
            Host it anywhere with https, and enter its address. It must pass the query on unchanged.
          </Trans>
        </Way>
      </div>
    </details>
  );
}

interface WayProps {
  readonly title: string;
  readonly code: string;
  readonly children: ReactNode;
}

function Way({ title, code, children }: WayProps) {
  return (
    <div>
      <p className="font-medium">{title}</p>
      <p className="text-muted">{children}</p>
      <div className="mt-1.5 flex items-start gap-2">
        <pre className="min-w-0 flex-1 rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs break-all whitespace-pre-wrap select-all">
          {code}
        </pre>
        <CopyButton text={code} label={t`Copy`} />
      </div>
    </div>
  );
}
