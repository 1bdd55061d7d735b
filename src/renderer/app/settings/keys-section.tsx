import { type MessageDescriptor, i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import type { AppState } from '../../../shared/model/settings.ts';
import { useAction } from '../api.ts';
import { PROFILE_NAMES } from '../shell/profile-names.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import type { PlaidProfile } from './keys-form.tsx';
import { KeysForm } from './keys-form.tsx';
import { PlaidPage } from './plaid-page.tsx';
import { Section } from './section.tsx';

const ENVIRONMENTS: Readonly<Record<PlaidProfile, MessageDescriptor>> = {
  sandbox: msg`Plaid’s test banks. Free, and nothing in it is real.`,
  production: msg`Real banks, with a secret of its own.`,
};

/** The Plaid keys of each environment: they are entered, replaced or removed, and never shown. */
export function KeysSection({ kept }: { readonly kept: AppState['keys'] }) {
  return (
    <Section
      title={t`Plaid keys`}
      hint={t`Trax checks keys with Plaid, keeps them in the system’s keychain, and never shows them again.`}
    >
      <Keys profile="sandbox" kept={kept.sandbox} />
      <Keys profile="production" kept={kept.production} />
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="text-sm text-muted">
          <Trans>
            Plaid retired a third environment, Development, in June 2024: its keys no longer work.
          </Trans>
        </p>
        <PlaidPage page="dashboardKeys">{t`Keys in the Plaid dashboard`}</PlaidPage>
      </div>
    </Section>
  );
}

function Keys({ profile, kept }: { readonly profile: PlaidProfile; readonly kept: boolean }) {
  const [editing, setEditing] = useState(false);
  const remove = useAction(window.trax.removeKeys);
  const name = i18n._(PROFILE_NAMES[profile]);
  const close = () => {
    setEditing(false);
  };

  return (
    <div>
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <h3 className="text-sm font-medium">{name}</h3>
        {kept ? (
          <Badge tone="positive" icon={CircleCheck}>
            <Trans>In the keychain</Trans>
          </Badge>
        ) : (
          <Badge icon={CircleDashed}>
            <Trans>Not set</Trans>
          </Badge>
        )}
        {editing ? null : (
          <div className="ml-auto flex gap-2">
            <Button
              size="sm"
              aria-label={kept ? t`Replace: ${name}` : t`Enter keys: ${name}`}
              onClick={() => {
                setEditing(true);
              }}
            >
              {kept ? t`Replace` : t`Enter keys`}
            </Button>
            {kept ? (
              <Confirm
                trigger={
                  <Button size="sm" look="quiet" aria-label={t`Remove: ${name} keys`}>
                    <Trans>Remove</Trans>
                  </Button>
                }
                title={t`Remove the ${name} keys?`}
                confirm={t`Remove keys`}
                onConfirm={() => {
                  remove.mutate({ profile });
                }}
              >
                <Trans>
                  Syncing stops until you enter keys again. Your banks and transactions stay where
                  they are.
                </Trans>
              </Confirm>
            ) : null}
          </div>
        )}
      </div>
      <p className="text-sm text-muted">{i18n._(ENVIRONMENTS[profile])}</p>
      {editing ? (
        <div className="mt-3">
          <KeysForm profile={profile} onSaved={close} onCancel={close} />
        </div>
      ) : null}
    </div>
  );
}
