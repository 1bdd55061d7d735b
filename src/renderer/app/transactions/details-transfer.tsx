import { useLingui } from '@lingui/react/macro';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import type { TransactionDetails } from '../../../shared/model/transactions.ts';
import { useEdits } from '../edits/edits-provider.tsx';
import { formatDay } from '../format/date.ts';
import { formatFlow } from '../format/money.ts';
import { Button } from '../ui/button.tsx';
import { Switch } from '../ui/field.tsx';

interface DetailsTransferProps {
  readonly details: TransactionDetails;
  /** Shows another transaction (Trax's number) in this one's place. */
  readonly onOpen: (id: number) => void;
}

/** Whether a transaction is a move between own accounts, and its other half there. */
export function DetailsTransfer({ details, onOpen }: DetailsTransferProps) {
  const { t } = useLingui();
  const { editMany } = useEdits();
  const { transaction, transfer } = details;
  const { id } = transaction;
  const { marked, is, partner } = transfer;
  // The switch turns at once, not when the answer is there.
  const [turned, setTurned] = useState<boolean | null>(null);
  if (turned === is) setTurned(null);

  const mark = (value: boolean | null) => {
    void editMany({
      selection: { ids: [id] },
      change: { field: 'transfer', transfer: value, link: false },
    }).then((saved) => {
      if (!saved) setTurned(null);
    });
  };

  return (
    <section aria-label={t`Transfer`} className="flex flex-col gap-2">
      <Switch
        label={t`Transfer`}
        hint={
          marked === null
            ? is
              ? t`Between your own accounts, as its category says.`
              : t`Between your own accounts: its category does not say so.`
            : is
              ? t`Between your own accounts, as you said.`
              : t`You said that it is none.`
        }
        checked={turned ?? is}
        onChange={({ target }) => {
          setTurned(target.checked);
          mark(target.checked);
        }}
      />
      {marked === null ? null : (
        <Button
          size="sm"
          className="self-start"
          onClick={() => {
            mark(null);
          }}
        >
          {t`Go by the category`}
        </Button>
      )}
      {partner ? (
        <div className="flex flex-col gap-2 rounded-lg bg-sunken p-3 text-sm">
          <p className="flex items-center gap-1.5 font-medium">
            <ArrowLeftRight aria-hidden size={14} className="shrink-0 text-muted" />
            {partner.linked ? t`The other half` : t`This may be the other half`}
          </p>
          <p>
            <span className="tabular">
              {formatFlow(partner.transaction.amountMinor, partner.transaction.currency)}
            </span>
            {', '}
            <bdi>{partner.transaction.account.name}</bdi>
            {', '}
            {formatDay(partner.transaction.date)}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button
              size="sm"
              onClick={() => {
                onOpen(partner.transaction.id);
              }}
            >
              {t`Open`}
            </Button>
            {partner.linked ? null : (
              <Button
                size="sm"
                onClick={() => {
                  void editMany({
                    selection: { ids: [id, partner.transaction.id] },
                    change: { field: 'transfer', transfer: true, link: true },
                  });
                }}
              >
                {t`Mark both as a transfer`}
              </Button>
            )}
          </div>
        </div>
      ) : null}
    </section>
  );
}
