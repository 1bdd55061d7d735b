import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Bank } from '../../../shared/model/banks.ts';
import { formatInstantDate } from '../format/date.ts';
import { bankName } from '../format/names.ts';
import { Button } from '../ui/button.tsx';
import { Clipped } from '../ui/clipped.tsx';
import { Logo } from './logo.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { useLink } from './use-link.ts';

/** Banks of which only the history is left, behind a disclosure. */
export function RemovedBanks({ banks }: { readonly banks: readonly Bank[] }) {
  return (
    <details className="group/removed mt-2">
      <summary className="inline-flex items-center gap-1.5 rounded-sm text-sm font-medium text-muted hover:text-ink">
        <ChevronRight
          aria-hidden
          size={15}
          className="transition-transform group-open/removed:rotate-90"
        />
        <h2>
          <Trans>Removed banks</Trans>
        </h2>
        <span className="tabular font-normal text-faint">{banks.length}</span>
      </summary>
      <ul
        aria-label={t`Removed banks`}
        className="mt-3 divide-y divide-line rounded-xl border border-line bg-surface"
      >
        {banks.map((bank) => (
          <RemovedBank key={bank.itemId} bank={bank} />
        ))}
      </ul>
    </details>
  );
}

function RemovedBank({ bank }: { readonly bank: Bank }) {
  const { itemId, removedAt, transactionCount } = bank;
  const name = bankName(bank);
  const deleteButton = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState(false);
  const { isPending, start } = useLink();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Logo institution={bank.institution} />
      <div className="min-w-0 flex-1 basis-48">
        <Clipped text={name} className="font-medium" />
        <p className="tabular text-xs text-muted">
          {removedAt ? t`Removed ${formatInstantDate(removedAt)}` : null}
          {removedAt ? ' · ' : null}
          {plural(transactionCount, { one: '# transaction kept', other: '# transactions kept' })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          aria-label={t`Link again: ${name}`}
          disabled={isPending}
          onClick={() => {
            start({ kind: 'replace', itemId });
          }}
        >
          <Trans>Link again</Trans>
        </Button>
        <Button
          ref={deleteButton}
          size="sm"
          look="quiet"
          aria-label={t`Delete history… ${name}`}
          onClick={() => {
            setAsked(true);
          }}
        >
          <Trans>Delete history…</Trans>
        </Button>
      </div>
      {asked ? (
        <RemoveDialog
          bank={bank}
          onClose={() => {
            setAsked(false);
          }}
          returnTo={deleteButton}
        />
      ) : null}
    </li>
  );
}
