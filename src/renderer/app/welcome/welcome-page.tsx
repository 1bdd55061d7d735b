import { useQueryClient } from '@tanstack/react-query';
import { ExternalLink, Info } from 'lucide-react';
import { useState } from 'react';
import type { AppState } from '../../../shared/model.ts';
import { keys, useAction } from '../api.ts';
import type { PlaidProfile } from '../settings/keys-form.tsx';
import { KeysForm } from '../settings/keys-form.tsx';
import { RedirectUri } from '../settings/redirect-uri.tsx';
import { Mark } from '../shell/mark.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Choice } from '../ui/choice.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';

/** The first run: try the demo bank, or enter Plaid keys. */
export function WelcomePage({ state }: { readonly state: AppState }) {
  const client = useQueryClient();
  const use = useAction(window.trax.useProfile);
  const [profile, setProfile] = useState<PlaidProfile>('sandbox');
  const enter = (chosen: AppState['profile']) => {
    use.mutate(
      { profile: chosen },
      {
        onSuccess: (entered) => {
          client.setQueryData(keys.state, entered);
        },
      },
    );
  };

  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-4xl flex-col justify-center gap-6 px-6 py-10">
        <header className="flex items-center gap-4">
          <Mark size={48} />
          <div>
            <h1 className="text-2xl font-semibold">Welcome to Trax</h1>
            <p className="text-muted">
              Your own bank data, on your own machine, in a database you can open.
            </p>
          </div>
        </header>

        {state.trouble ? <FailureNotice live tone="danger" failure={state.trouble} /> : null}

        <div className="grid items-start gap-4 wide:grid-cols-[320px_minmax(0,1fr)]">
          <div className="flex flex-col gap-4">
            <Card aria-labelledby="try-demo" className="flex flex-col gap-4 p-5">
              <div>
                <h2 id="try-demo" className="text-lg font-semibold">
                  Look around first
                </h2>
                <p className="mt-1 text-muted">
                  The demo bank is a made-up household with two years of transactions. It needs no
                  Plaid account, no keys and no network.
                </p>
              </div>
              <Button
                look="primary"
                disabled={use.isPending}
                onClick={() => {
                  enter('demo');
                }}
              >
                Try the demo bank
              </Button>
            </Card>
            <Access />
          </div>

          <Card aria-labelledby="own-banks" className="flex flex-col gap-5 p-5">
            <div>
              <h2 id="own-banks" className="text-lg font-semibold">
                Connect your own banks
              </h2>
              <p className="mt-1 text-muted">
                Trax talks to Plaid with keys of your own. They stay in this computer’s keychain.
              </p>
            </div>
            <div className="flex flex-wrap items-center justify-between gap-3">
              <Choice
                look="segments"
                label="Plaid environment"
                value={profile}
                onChange={setProfile}
                options={[
                  { value: 'sandbox', label: 'Sandbox' },
                  { value: 'production', label: 'Production' },
                ]}
              />
              <PlaidPage page="dashboardKeys">Find your keys</PlaidPage>
            </div>
            <KeysForm
              key={profile}
              profile={profile}
              onSaved={() => {
                enter(profile);
              }}
            />
            <hr className="border-line" />
            <div className="flex flex-col gap-3">
              <RedirectUri uri={state.redirectUri} />
              <div className="flex flex-wrap items-center justify-between gap-3">
                <p className="max-w-sm text-sm text-muted">
                  Banks that sign in on their own site send you back here. Register it with Plaid.
                </p>
                <PlaidPage page="dashboardRedirect">Register it</PlaidPage>
              </div>
            </div>
          </Card>
        </div>
      </div>
    </main>
  );
}

/** What Plaid gives access to: better known before the first slot is spent. */
function Access() {
  return (
    <section aria-labelledby="access" className="px-5 text-sm">
      <h2 id="access" className="flex items-center gap-1.5 font-medium">
        <Info aria-hidden size={15} className="text-muted" />
        Before you link a real bank
      </h2>
      <ul className="mt-2 mb-3 space-y-1.5 text-muted">
        <li>Sandbox is free and has test banks only.</li>
        <li>
          Plaid’s free trial of Production covers the US and Canada, with 10 Items (bank logins).
          Removing an Item does not give its slot back.
        </li>
        <li>UK and EU banks in Production need one of Plaid’s custom plans.</li>
      </ul>
      <PlaidPage page="plaidAccess">Plaid’s plans</PlaidPage>
    </section>
  );
}

interface PlaidPageProps {
  readonly page: 'dashboardKeys' | 'dashboardRedirect' | 'plaidAccess';
  readonly children: string;
}

function PlaidPage({ page, children }: PlaidPageProps) {
  const open = useAction(window.trax.openExternalPage);
  return (
    <Button
      size="sm"
      icon={ExternalLink}
      onClick={() => {
        open.mutate({ page });
      }}
    >
      {children}
    </Button>
  );
}
