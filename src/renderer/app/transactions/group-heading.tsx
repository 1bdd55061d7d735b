import { plural } from '@lingui/core/macro';
import type { TransactionIndex } from '../../../shared/model/lists.ts';
import { formatDay } from '../format/date.ts';
import { formatFlow } from '../format/money.ts';
import { formatMonth, spendingLabel } from '../overview/words.ts';
import { Clipped } from '../ui/clipped.tsx';
import { cx } from '../ui/cx.ts';
import type { Grouping } from './arrangement.ts';
import { DAY_HEIGHT, HEADING_HEIGHT } from './columns.ts';

/** Totals beside a heading: more currencies than these would not fit. */
const CURRENCIES = 2;

/** A group's name as people read it. */
export function groupName(grouping: Grouping, key: string): string {
  switch (grouping) {
    case 'month':
      return formatMonth(key);
    case 'merchant':
      return key;
    case 'category':
      return spendingLabel(key === '' ? null : key);
    case 'day':
    case 'none':
      return formatDay(key);
  }
}

interface GroupHeadingProps {
  readonly name: string;
  /** Count and totals, where they are known and shown. */
  readonly group: TransactionIndex[number] | undefined;
  /** Pixels from the top of the list; null while it sticks. */
  readonly top: number | null;
}

/** A group's heading for the eye: each row says its own date, merchant and category aloud. */
export function GroupHeading({ name, group, top }: GroupHeadingProps) {
  return (
    <div
      aria-hidden
      style={
        top === null
          ? { height: DAY_HEIGHT, top: HEADING_HEIGHT }
          : { height: DAY_HEIGHT, transform: `translateY(${String(top)}px)` }
      }
      className={cx(
        'flex items-center gap-2 border-b border-line bg-canvas px-6 text-xs text-muted @max-[600px]:px-4',
        top === null ? 'sticky z-10' : 'absolute inset-x-0 top-0',
      )}
    >
      <Clipped text={name} className="font-semibold" />
      {group ? (
        <>
          <span className="shrink-0 text-faint">
            {plural(group.transactions, { one: '# transaction', other: '# transactions' })}
          </span>
          <span className="tabular ml-auto flex shrink-0 gap-3 pl-2">
            {group.totals.slice(0, CURRENCIES).map(({ currency, inMinor, outMinor }) => (
              <span key={currency.code} className="flex gap-2">
                {inMinor > 0 ? (
                  <span className="text-positive">{formatFlow(-inMinor, currency)}</span>
                ) : null}
                {outMinor > 0 ? (
                  <span className="font-medium text-ink">{formatFlow(outMinor, currency)}</span>
                ) : null}
              </span>
            ))}
          </span>
        </>
      ) : null}
    </div>
  );
}
