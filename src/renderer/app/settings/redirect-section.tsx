import { t } from '@lingui/core/macro';
import type { AppState, Settings } from '../../../shared/model/settings.ts';
import { PlaidPage } from './plaid-page.tsx';
import { OwnAddress } from './own-address.tsx';
import { readPort, readRedirectUri } from './read-address.ts';
import { RedirectUri } from './redirect-uri.tsx';
import { SavedField } from './saved-field.tsx';
import { Section } from './section.tsx';

interface RedirectSectionProps {
  readonly state: AppState;
  readonly settings: Settings;
}

/** Where banks send the user back to, and the port that answers there. */
export function RedirectSection({ state, settings }: RedirectSectionProps) {
  return (
    <Section
      title={t`Redirect URI`}
      hint={t`Banks that sign in on their own site send you back to it. It must be registered in the Plaid dashboard, letter for letter.`}
    >
      <div className="flex flex-col gap-3">
        <RedirectUri label={t`In effect`} uri={state.redirectUri} />
        <div>
          <PlaidPage page="dashboardRedirect">{t`Register it in the Plaid dashboard`}</PlaidPage>
        </div>
      </div>
      <div className="flex flex-col gap-2.5">
        <SavedField
          label={t`A redirect URI of your own`}
          hint={t`Leave it empty to use Trax’s own. It must begin with https and have no query or fragment.`}
          placeholder="https://…"
          inputMode="url"
          value={settings.redirectUri ?? ''}
          read={readRedirectUri}
        />
        <OwnAddress port={settings.port} />
      </div>
      <SavedField
        label={t`Port`}
        hint={t`On this computer only. Change it when another program uses it, then register the new redirect URI.`}
        inputMode="numeric"
        value={String(settings.port)}
        read={readPort}
      />
    </Section>
  );
}
