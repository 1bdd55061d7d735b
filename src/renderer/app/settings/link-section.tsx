import { ExternalLink } from 'lucide-react';
import type { AppState, Settings } from '../../../shared/model.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Countries } from './countries.tsx';
import { RedirectUri } from './redirect-uri.tsx';
import { SavedField } from './saved-field.tsx';
import { Section } from './section.tsx';

const LOWEST_PORT = 1024;
const HIGHEST_PORT = 65_535;

interface LinkSectionProps {
  readonly state: AppState;
  readonly settings: Settings;
}

/** How banks are linked: the redirect URI, the port it is served from, the countries. */
export function LinkSection({ state, settings }: LinkSectionProps) {
  const open = useAction(window.trax.openExternalPage);
  return (
    <Section
      title="Linking banks"
      hint="Banks that sign in on their own site send you back to the redirect URI. It must be registered in the Plaid dashboard, letter for letter."
    >
      <div className="flex flex-col gap-3">
        <RedirectUri uri={state.redirectUri} />
        <div>
          <Button
            size="sm"
            icon={ExternalLink}
            onClick={() => {
              open.mutate({ page: 'dashboardRedirect' });
            }}
          >
            Register it in the Plaid dashboard
          </Button>
        </div>
      </div>
      <SavedField
        label="A redirect URI of your own"
        hint="Leave it empty to use Trax’s own. It must begin with https and have no query or fragment."
        placeholder="https://…"
        inputMode="url"
        value={settings.redirectUri ?? ''}
        read={(text) => {
          if (text === '') return { redirectUri: null };
          if (!/^https:\/\/[^\s?#]+$/.test(text))
            return 'Enter an address that begins with https and has no query or fragment.';
          return { redirectUri: text };
        }}
      />
      <SavedField
        label="Port"
        hint="On this computer only. Change it when another program uses it, then register the new redirect URI."
        inputMode="numeric"
        value={String(settings.port)}
        read={(text) => {
          const port = Number(text);
          if (!/^\d+$/.test(text) || port < LOWEST_PORT || port > HIGHEST_PORT)
            return `Enter a number from ${String(LOWEST_PORT)} to ${String(HIGHEST_PORT)}.`;
          return { port };
        }}
      />
      <Countries chosen={settings.countries} />
    </Section>
  );
}
