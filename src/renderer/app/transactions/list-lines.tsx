import type { ComponentProps } from 'react';
import { GroupHeading, groupName } from './group-heading.tsx';
import type { Line } from './layout.ts';
import { PlaceholderRow } from './placeholder-row.tsx';
import { isSelected, type Selection } from './selection.ts';
import { TransactionRow } from './transaction-row.tsx';
import type { List } from './use-list.ts';
import type { Rows } from './use-rows.ts';

interface ListLinesProps extends Pick<
  ComponentProps<typeof TransactionRow>,
  'columns' | 'onPick' | 'onToggle' | 'onMatch'
> {
  readonly list: List;
  /** What is in view, and a little more. */
  readonly lines: readonly Line[];
  /** The group whose heading stays at the top. */
  readonly sticky: number;
  /** How many pixels of the list lie above those that the element is scrolled by. */
  readonly shift: number;
  readonly rowAt: Rows['rowAt'];
  readonly activeRow: number;
  readonly selection: Selection;
  readonly removedAccounts: ReadonlySet<number>;
  readonly openId: number | null;
}

/** Headings and rows where they belong, and placeholders for rows that are on their way. */
export function ListLines({
  columns,
  list: { wish, layout, index },
  lines,
  sticky,
  shift,
  rowAt,
  activeRow,
  selection,
  removedAccounts,
  openId,
  onPick,
  onToggle,
  onMatch,
}: ListLinesProps) {
  const grouping = wish.arrangement.group;
  const headingOf = (group: number, top: number | null) => (
    <GroupHeading
      key={`group-${String(group)}`}
      name={groupName(grouping, layout.groups[group]?.key ?? '')}
      group={grouping === 'day' ? undefined : index?.[group]}
      top={top}
    />
  );
  return (
    <>
      {layout.headingHeight === 0 ? null : headingOf(sticky, null)}
      {lines.map((line) => {
        const top = line.top - shift;
        if (line.kind === 'heading') {
          return line.group === sticky ? null : headingOf(line.group, top);
        }
        const transaction = rowAt(line.row);
        return transaction ? (
          <TransactionRow
            key={transaction.id}
            columns={columns}
            transaction={transaction}
            rowIndex={line.row}
            top={top}
            active={line.row === activeRow}
            selected={isSelected(selection, transaction.id)}
            bankRemoved={removedAccounts.has(transaction.account.id)}
            open={transaction.id === openId}
            onPick={onPick}
            onToggle={onToggle}
            onMatch={onMatch}
          />
        ) : (
          <PlaceholderRow
            key={`row-${String(line.row)}`}
            columns={columns}
            rowIndex={line.row}
            top={top}
          />
        );
      })}
    </>
  );
}
