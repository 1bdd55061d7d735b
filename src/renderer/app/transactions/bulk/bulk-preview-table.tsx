import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { BulkPreview, BulkValue } from '../../../../shared/bulk-edit.ts';
import type { Transaction } from '../../../../shared/model/transactions.ts';
import { payeeOf } from '../../../../shared/payee.ts';
import { formatDay } from '../../format/date.ts';
import { categoryLabel } from '../../format/words.ts';
import { Clipped } from '../../ui/clipped.tsx';
import { cx } from '../../ui/cx.ts';
import type { BulkField } from './drafts.ts';

interface BulkPreviewTableProps {
  readonly preview: BulkPreview;
  readonly field: BulkField;
  /** A newer preview is on its way. */
  readonly busy: boolean;
}

/** What would change, by some examples. */
export function BulkPreviewTable({ preview, field, busy }: BulkPreviewTableProps) {
  const { t } = useLingui();
  const { changes, alreadySo, examples } = preview;
  const words = useValueWords(field);
  const left = changes - examples.length;
  return (
    <div aria-busy={busy} className={cx('flex flex-col gap-2 text-sm', busy && 'opacity-60')}>
      <p role="status">
        {changes === 0
          ? t`Nothing would change.`
          : plural(changes, {
              one: '# transaction changes.',
              other: '# transactions change.',
            })}{' '}
        {alreadySo === 0
          ? ''
          : plural(alreadySo, { one: '# is so already.', other: '# are so already.' })}
      </p>
      {examples.length === 0 ? null : (
        <div
          role="region"
          aria-label={t`Preview`}
          tabIndex={0}
          className="max-h-64 overflow-y-auto rounded-md border border-line"
        >
          <table className="w-full table-fixed text-left">
            <thead className="sticky top-0 bg-sunken text-xs text-muted">
              <tr>
                <th className="px-3 py-1.5 font-medium">{t`Transaction`}</th>
                <th className="px-3 py-1.5 font-medium">{t`Before`}</th>
                <th className="px-3 py-1.5 font-medium">{t`After`}</th>
              </tr>
            </thead>
            <tbody>
              {examples.map(({ transaction, before, after }) => (
                <tr key={transaction.id} className="border-t border-line">
                  <td className="px-3 py-1.5">
                    <Clipped text={payeeOf(transaction)} />
                    <span className="block text-xs text-muted">{formatDay(transaction.date)}</span>
                  </td>
                  <td className="px-3 py-1.5 text-muted">
                    <Clipped text={words(before, transaction)} />
                  </td>
                  <td className="px-3 py-1.5 font-medium">
                    <Clipped text={words(after, transaction)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {left > 0 ? (
        <p className="text-xs text-muted">
          {plural(left, { one: 'And # more.', other: 'And # more.' })}
        </p>
      ) : null}
    </div>
  );
}

/** A field's value in words; what the user has not written is what is shown in its place. */
function useValueWords(field: BulkField): (value: BulkValue, of: Transaction) => string {
  const { t } = useLingui();
  return (value, transaction) => {
    if (Array.isArray(value)) return value.length === 0 ? t`None` : value.join(', ');
    if (typeof value === 'string') return value;
    switch (field) {
      case 'hidden':
        return value === true ? t`Hidden` : t`Shown`;
      case 'transfer':
        if (value === null) return t`As the category says`;
        return value ? t`Transfer` : t`No transfer`;
      case 'category':
        return categoryLabel(transaction.categoryPrimary, transaction.categoryDetailed) ?? t`None`;
      case 'merchant':
        return transaction.merchantName ?? transaction.name;
      case 'note':
      case 'tags':
        return t`None`;
    }
  };
}
