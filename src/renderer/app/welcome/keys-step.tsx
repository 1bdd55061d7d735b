import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { AppState } from '../../../shared/model/settings.ts';
import type { PlaidProfile } from '../settings/keys-form.tsx';
import { KeysForm } from '../settings/keys-form.tsx';
import { PlaidPage } from '../settings/plaid-page.tsx';
import { RedirectUri } from '../settings/redirect-uri.tsx';
import { Choice } from '../ui/choice.tsx';
import { Access } from './access.tsx';
import { Step } from './step.tsx';

interface KeysStepProps {
  readonly state: AppState;
  readonly onBack: () => void;
  readonly onSaved: (profile: PlaidProfile) => void;
}

/** Takes Plaid keys, and says what has to be known and done at Plaid. */
export function KeysStep({ state, onBack, onSaved }: KeysStepProps) {
  const [profile, setProfile] = useState<PlaidProfile>(
    state.profile === 'production' ? 'production' : 'sandbox',
  );
  return (
    <Step
      title={t`Enter Plaid keys`}
      hint={t`A client id and a secret from your Plaid account. Trax checks them with Plaid, keeps them in the keychain and never shows them again.`}
      onBack={onBack}
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Choice
          look="segments"
          label={t`Plaid environment`}
          value={profile}
          onChange={setProfile}
          options={[
            { value: 'sandbox', label: t`Sandbox` },
            { value: 'production', label: t`Production` },
          ]}
        />
        <PlaidPage page="dashboardKeys">{t`Find your keys`}</PlaidPage>
      </div>
      <Access profile={profile} />
      <KeysForm
        key={profile}
        profile={profile}
        onSaved={() => {
          onSaved(profile);
        }}
      />
      <hr className="border-line" />
      <div className="flex flex-col gap-3">
        <RedirectUri uri={state.redirectUri} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="max-w-lg text-sm text-muted">
            <Trans>
              Banks that sign in on their own site send you back here. Register it with Plaid before
              you link one.
            </Trans>
          </p>
          <PlaidPage page="dashboardRedirect">{t`Register it`}</PlaidPage>
        </div>
      </div>
    </Step>
  );
}
