import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { useState } from 'react';
import type { TransactionDetails, TransactionEdit } from '../../../shared/model/transactions.ts';
import { useLabels } from '../api.ts';
import { inverseOf } from '../edits/history.ts';
import { useEdits } from '../edits/edits-provider.tsx';
import { categoryLabel } from '../format/words.ts';
import { Switch } from '../ui/field.tsx';
import { DetailsName } from './details-name.tsx';
import { DetailsSplit } from './details-split.tsx';
import { DetailsTransfer } from './details-transfer.tsx';
import { EditableField } from './editable-field.tsx';
import { tagsOf } from './tags.ts';

const MAX_CATEGORY = 200;
const MAX_NOTE = 10_000;

interface DetailsFieldsProps {
  readonly details: TransactionDetails;
  /** Shows another transaction (Trax's number) in this one's place. */
  readonly onOpen: (id: number) => void;
}

/** What the user writes on a transaction. Each field is saved when it is left, or on Enter. */
export function DetailsFields({ details, onOpen }: DetailsFieldsProps) {
  const { transaction, hidden, splits } = details;
  const { id, category, merchant, note, tags } = transaction;
  const { edit } = useEdits();
  const labels = useLabels();
  // A change that failed is rolled back: the field starts anew from what is stored.
  const [failures, setFailures] = useState(0);

  // A switch turns at once, not when the answer is there.
  const [turned, setTurned] = useState<boolean | null>(null);
  if (turned === hidden) setTurned(null);

  const save = (change: TransactionEdit) => {
    const before = { category, merchant, note, tags, hidden, splits };
    void edit(id, change, inverseOf(change, before)).then((saved) => {
      if (saved) return;
      setTurned(null);
      setFailures((count) => count + 1);
    });
  };
  const plaids = categoryLabel(transaction.categoryPrimary, transaction.categoryDetailed);

  return (
    <div className="flex flex-col gap-4">
      <DetailsName
        key={`name-${String(failures)}`}
        transaction={transaction}
        onSave={(name) => {
          save({ merchant: name });
        }}
      />
      <EditableField
        key={`category-${String(failures)}`}
        label={t`Category`}
        value={category ?? ''}
        placeholder={plaids ?? t`None`}
        maxLength={MAX_CATEGORY}
        suggestions={labels.data?.categories}
        hint={whyOf(details)}
        onSave={(text) => {
          save({ category: text === '' ? null : text });
        }}
      />
      <DetailsSplit
        key={`parts-${JSON.stringify(splits)}-${String(failures)}`}
        details={details}
        onSave={(parts) => {
          save({ splits: parts });
        }}
      />
      <EditableField
        key={`tags-${String(failures)}`}
        label={t`Tags`}
        value={tags.join(', ')}
        placeholder={t`With commas between them`}
        onSave={(text) => {
          save({ tags: tagsOf(text) });
        }}
      />
      <EditableField
        key={`note-${String(failures)}`}
        label={t`Note`}
        value={note ?? ''}
        maxLength={MAX_NOTE}
        lines={3}
        onSave={(text) => {
          save({ note: text === '' ? null : text });
        }}
      />
      <DetailsTransfer details={details} onOpen={onOpen} />
      <Switch
        label={t`Hidden`}
        hint={t`Left out of lists, totals and views. is:hidden finds it again.`}
        checked={turned ?? hidden}
        onChange={({ target }) => {
          setTurned(target.checked);
          save({ hidden: target.checked });
        }}
      />
    </div>
  );
}

/** https://plaid.com/docs/api/products/transactions/ names these. */
const CONFIDENCE: ReadonlyMap<string, MessageDescriptor> = new Map([
  ['VERY_HIGH', msg`Plaid’s category, with very high confidence.`],
  ['HIGH', msg`Plaid’s category, with high confidence.`],
  ['MEDIUM', msg`Plaid’s category, with medium confidence.`],
  ['LOW', msg`Plaid’s category, with low confidence.`],
]);

/** Why the transaction has the category that it has. */
function whyOf({ transaction, categorySource, categoryConfidence }: TransactionDetails): string {
  if (transaction.category !== null) {
    return categorySource === 'user' ? t`You chose it.` : t`It came with an import.`;
  }
  if (transaction.categoryPrimary === null) return t`Plaid has none for it.`;
  const sure = CONFIDENCE.get(categoryConfidence ?? '');
  return sure ? i18n._(sure) : t`Plaid’s category.`;
}
