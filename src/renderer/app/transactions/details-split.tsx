import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Plus, Split, X } from 'lucide-react';
import { useState } from 'react';
import type { TransactionDetails, TransactionEdit } from '../../../shared/model/transactions.ts';
import { useLabels } from '../api.ts';
import { formatMoney } from '../format/money.ts';
import { Button } from '../ui/button.tsx';
import { draftsOf, partsOf } from './parts.ts';

const MAX_PARTS = 100;

interface DetailsSplitProps {
  readonly details: TransactionDetails;
  readonly onSave: (splits: NonNullable<TransactionEdit['splits']>) => void;
}

/** The parts of a transaction, each with a category of its own; what they leave keeps the whole's. */
export function DetailsSplit({ details: { transaction, splits }, onSave }: DetailsSplitProps) {
  const { amountMinor, currency } = transaction;
  const stored = draftsOf(splits, currency.exponent);
  const [drafts, setDrafts] = useState(stored);
  const [nextKey, setNextKey] = useState(splits.length);
  const labels = useLabels();
  const parts = partsOf(drafts, { amountMinor, exponent: currency.exponent }, splits);
  const isChanged = JSON.stringify(drafts) !== JSON.stringify(stored);

  const change = (key: number, field: 'amount' | 'category', value: string) => {
    setDrafts(drafts.map((part) => (part.key === key ? { ...part, [field]: value } : part)));
  };
  const add = () => {
    setDrafts([...drafts, { key: nextKey, amount: '', category: '' }]);
    setNextKey(nextKey + 1);
  };

  return (
    <section aria-label={t`Parts`} className="flex flex-col gap-2">
      {drafts.map(({ key, amount, category }, index) => (
        <div key={key} className="flex gap-1.5">
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-label={t`Amount of part ${String(index + 1)}`}
            placeholder={currency.code}
            value={amount}
            onChange={({ target }) => {
              change(key, 'amount', target.value);
            }}
            className="field tabular h-8 w-24 px-2.5"
          />
          <input
            type="text"
            dir="auto"
            autoComplete="off"
            aria-label={t`Category of part ${String(index + 1)}`}
            placeholder={t`Category`}
            maxLength={200}
            list="part-categories"
            value={category}
            onChange={({ target }) => {
              change(key, 'category', target.value);
            }}
            className="field h-8 min-w-0 flex-1 px-2.5"
          />
          <Button
            look="quiet"
            size="iconMd"
            icon={X}
            aria-label={t`Remove part ${String(index + 1)}`}
            onClick={() => {
              setDrafts(drafts.filter((part) => part.key !== key));
            }}
          />
        </div>
      ))}
      <datalist id="part-categories">
        {labels.data?.categories.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          icon={drafts.length === 0 ? Split : Plus}
          disabled={drafts.length >= MAX_PARTS}
          onClick={add}
        >
          {drafts.length === 0 ? t`Split` : t`Add a part`}
        </Button>
        {isChanged ? (
          <>
            <Button
              size="sm"
              look="primary"
              disabled={!parts.ok}
              onClick={() => {
                if (parts.ok) onSave(parts.splits);
              }}
            >
              <Trans>Save parts</Trans>
            </Button>
            <Button
              size="sm"
              look="quiet"
              onClick={() => {
                setDrafts(stored);
              }}
            >
              <Trans>Cancel</Trans>
            </Button>
          </>
        ) : null}
      </div>
      {drafts.length > 0 ? (
        <p role="status" className={parts.ok ? 'text-xs text-muted' : 'text-xs text-warn'}>
          {parts.ok
            ? t`${formatMoney(parts.restMinor, currency)} is left for the category above.`
            : parts.problem}
        </p>
      ) : null}
    </section>
  );
}
