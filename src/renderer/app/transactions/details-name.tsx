import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { useBulkPreview } from '../api.ts';
import { useEdits } from '../edits/edits-provider.tsx';
import { Button } from '../ui/button.tsx';
import { EditableField } from './editable-field.tsx';

const MAX_NAME = 200;

interface DetailsNameProps {
  readonly transaction: Transaction;
  /** Stores the name; null takes the user's away. */
  readonly onSave: (merchant: string | null) => void;
}

/** The user's name for the other side; once it is given, the others of the same name can have it too. */
export function DetailsName({ transaction, onSave }: DetailsNameProps) {
  const { t } = useLingui();
  const { merchant, merchantName, name } = transaction;
  const [offered, setOffered] = useState<string | null>(null);
  return (
    <div className="flex flex-col gap-2">
      <EditableField
        label={t`Name`}
        value={merchant ?? ''}
        placeholder={merchantName ?? name}
        maxLength={MAX_NAME}
        onSave={(text) => {
          setOffered(text === '' ? null : text);
          onSave(text === '' ? null : text);
        }}
      />
      {offered !== null && offered === merchant ? (
        <Others
          id={transaction.id}
          name={merchantName ?? name}
          merchant={offered}
          onDone={() => {
            setOffered(null);
          }}
        />
      ) : null}
    </div>
  );
}

interface OthersProps {
  readonly id: number;
  /** As Plaid or the bank has it. */
  readonly name: string;
  readonly merchant: string;
  readonly onDone: () => void;
}

function Others({ id, name, merchant, onDone }: OthersProps) {
  const { t } = useLingui();
  const { editMany } = useEdits();
  const edit = { selection: { sameNameAs: id }, change: { field: 'merchant', merchant } } as const;
  const others = useBulkPreview(edit).data?.changes ?? 0;
  if (others === 0) return null;
  return (
    <div role="status" className="flex flex-col gap-2 rounded-lg bg-sunken p-3 text-sm">
      <p>
        {plural(others, {
          one: `Also for the other transaction named ${name}?`,
          other: `Also for the other # transactions named ${name}?`,
        })}
      </p>
      <div className="flex gap-2">
        <Button
          size="sm"
          onClick={() => {
            void editMany(edit).then((saved) => {
              if (saved) onDone();
            });
          }}
        >
          {t`Rename them too`}
        </Button>
        <Button size="sm" look="quiet" onClick={onDone}>
          {t`Only this one`}
        </Button>
      </div>
    </div>
  );
}
