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
          label="Client id"
          required
          maxLength={200}
          value={clientId}
          onChange={({ target }) => {
            setClientId(target.value);
          }}
        />
        <TextField
          label={`${PROFILE_NAMES[profile]} secret`}
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
          {save.isPending ? 'Checking with Plaid…' : 'Check and save'}
        </Button>
        {onCancel ? <Button onClick={onCancel}>Cancel</Button> : null}
      </div>
    </form>
  );
}
