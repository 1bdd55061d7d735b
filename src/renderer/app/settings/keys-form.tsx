import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { useAction } from '../api.ts';
import { PROFILE_NAMES } from '../shell/profile-names.ts';
import { Button } from '../ui/button.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { TextField } from '../ui/field.tsx';

export type PlaidProfile = 'sandbox' | 'production';

interface KeysFormProps {
  readonly profile: PlaidProfile;
  readonly onSaved: () => void;
  readonly onCancel?: () => void;
}

/** Takes the client id and secret of one environment. They leave this form for main, and stay there. */
export function KeysForm({ profile, onSaved, onCancel }: KeysFormProps) {
  const [clientId, setClientId] = useState('');
  const [secret, setSecret] = useState('');
  const name = i18n._(PROFILE_NAMES[profile]);
  const save = useAction(window.trax.saveKeys, { quiet: true });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(
      { profile, clientId: clientId.trim(), secret: secret.trim() },
      { onSuccess: onSaved },
    );
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t`Client id`}
          required
          maxLength={200}
          value={clientId}
          onChange={({ target }) => {
            setClientId(target.value);
          }}
        />
        <TextField
          label={t`${name} secret`}
          type="password"
          required
          maxLength={200}
          value={secret}
          onChange={({ target }) => {
            setSecret(target.value);
          }}
        />
      </div>
      {save.error ? <FailureNotice live failure={save.error.failure} tone="danger" /> : null}
      <div className="flex items-center gap-2">
        <Button
          type="submit"
          look="primary"
          disabled={save.isPending || clientId.trim() === '' || secret.trim() === ''}
        >
          {save.isPending ? t`Checking with Plaid…` : t`Check and save`}
        </Button>
        {onCancel ? (
          <Button onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  );
}
