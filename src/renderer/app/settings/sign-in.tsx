import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Settings } from '../../../shared/model/settings.ts';
import { AppWindow, Globe } from 'lucide-react';
import { Choice } from '../ui/choice.tsx';
import { Certificate } from './certificate.tsx';
import { useUpdate } from './use-update.ts';

/** Where a bank's own sign-in page opens. */
export function SignIn({ signInWith }: Pick<Settings, 'signInWith'>) {
  const update = useUpdate();
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="text-sm font-medium">
          <Trans>Sign in to banks in</Trans>
        </p>
        <p className="text-sm text-muted">
          <Trans>Where a bank’s own sign-in page opens.</Trans>
        </p>
      </div>
      <Choice
        look="pair"
        label={t`Sign in to banks in`}
        value={signInWith}
        disabled={update.isPending}
        onChange={(chosen) => {
          update.save({ signInWith: chosen });
        }}
        options={[
          {
            value: 'trax',
            label: 'Trax',
            icon: AppWindow,
            hint: t`In a window of its own, which closes when the bank is done.`,
          },
          {
            value: 'browser',
            label: t`My browser`,
            icon: Globe,
            hint: t`With your passkeys and password manager, and for banks that turn other windows away.`,
          },
        ]}
      />
      {signInWith === 'browser' ? <Certificate /> : null}
    </div>
  );
}
