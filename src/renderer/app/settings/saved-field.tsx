import { Trans } from '@lingui/react/macro';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useUpdate } from './use-update.ts';

interface SavedFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly inputMode?: 'numeric' | 'url';
  readonly placeholder?: string;
  /** The change that a text means, or what is wrong with it. */
  readonly read: (text: string) => Partial<Settings> | string;
}

/** A setting as text, kept on Save: half a port or an address must not be tried while it is typed. */
export function SavedField({ label, hint, value, inputMode, placeholder, read }: SavedFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const update = useUpdate({ quiet: true });
  const changed = draft !== null && draft.trim() !== value;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const change = read((draft ?? value).trim());
    if (typeof change === 'string') {
      setWrong(change);
      return;
    }
    setWrong(null);
    update.save(change, () => {
      setDraft(null);
    });
  };

  return (
    <form noValidate onSubmit={submit} className="flex items-start gap-2">
      <TextField
        className="min-w-0 flex-1"
        label={label}
        hint={hint}
        error={wrong ?? update.error?.message ?? null}
        inputMode={inputMode}
        placeholder={placeholder}
        value={draft ?? value}
        onChange={({ target }) => {
          setDraft(target.value);
          setWrong(null);
        }}
      />
      <Button type="submit" className="mt-6 h-9" disabled={!changed || update.isPending}>
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
