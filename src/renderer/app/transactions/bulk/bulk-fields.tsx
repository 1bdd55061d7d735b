import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { useLabels } from '../../api.ts';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/field.tsx';
import type { BulkField, Draft } from './drafts.ts';

interface BulkFieldsProps {
  readonly field: BulkField;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

/** What is to be filled in for a change of the field. */
export function BulkFields({ field, draft, onDraft }: BulkFieldsProps) {
  const { t } = useLingui();
  switch (field) {
    case 'category':
    case 'note':
    case 'merchant':
      return <Text field={field} draft={draft} onDraft={onDraft} />;
    case 'tags':
      return <Tags draft={draft} onDraft={onDraft} />;
    case 'hidden':
      return (
        <Choice
          look="segments"
          label={t`Hide or show`}
          value={draft.hidden ? 'hide' : 'show'}
          options={[
            { value: 'hide', label: t`Hide` },
            { value: 'show', label: t`Show again` },
          ]}
          onChange={(chosen) => {
            onDraft({ ...draft, hidden: chosen === 'hide' });
          }}
        />
      );
    case 'transfer':
      return (
        <Choice
          look="segments"
          label={t`Transfer or not`}
          value={draft.transfer === null ? 'category' : draft.transfer ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t`Transfer` },
            { value: 'no', label: t`No transfer` },
            { value: 'category', label: t`As the category says` },
          ]}
          onChange={(chosen) => {
            onDraft({ ...draft, transfer: chosen === 'category' ? null : chosen === 'yes' });
          }}
        />
      );
  }
}

const LENGTHS = { category: 200, note: 10_000, merchant: 200 } as const;

interface TextProps extends Omit<BulkFieldsProps, 'field'> {
  readonly field: keyof typeof LENGTHS;
}

function Text({ field, draft, onDraft }: TextProps) {
  const { t } = useLingui();
  const list = useId();
  const labels = useLabels();
  const names = { category: t`Category`, note: t`Note`, merchant: t`Name` };
  return (
    <>
      <Choice
        look="segments"
        label={t`Set or take away`}
        value={draft.clear ? 'clear' : 'set'}
        options={[
          { value: 'set', label: t`Set` },
          { value: 'clear', label: t`Take away` },
        ]}
        onChange={(chosen) => {
          onDraft({ ...draft, clear: chosen === 'clear' });
        }}
      />
      {draft.clear ? null : (
        <TextField
          autoFocus
          label={names[field]}
          maxLength={LENGTHS[field]}
          list={field === 'category' ? list : undefined}
          value={draft.text}
          onChange={({ target }) => {
            onDraft({ ...draft, text: target.value });
          }}
        />
      )}
      <datalist id={list}>
        {labels.data?.categories.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
    </>
  );
}

function Tags({ draft, onDraft }: Omit<BulkFieldsProps, 'field'>) {
  const { t } = useLingui();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        autoFocus
        label={t`Add`}
        hint={t`With commas between them`}
        value={draft.add}
        onChange={({ target }) => {
          onDraft({ ...draft, add: target.value });
        }}
      />
      <TextField
        label={t`Remove`}
        hint={t`With commas between them`}
        value={draft.remove}
        onChange={({ target }) => {
          onDraft({ ...draft, remove: target.value });
        }}
      />
    </div>
  );
}
