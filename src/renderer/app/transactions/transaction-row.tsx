import { memo, type MouseEvent } from 'react';
import type { ColumnId } from '../../../shared/columns.ts';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { cx } from '../ui/cx.ts';
import { CELLS } from './cells.tsx';
import { COLUMN_GRID, ROW_HEIGHT } from './columns.ts';
import { SelectMark } from './select-mark.tsx';

interface TransactionRowProps {
  readonly columns: readonly ColumnId[];
  readonly transaction: Transaction;
  readonly rowIndex: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  /** Its bank is removed, and its history was kept. */
  readonly bankRemoved: boolean;
  /** Its details are open. */
  readonly open: boolean;
  readonly onPick: (rowIndex: number, transaction: Transaction, event: MouseEvent) => void;
  /** Selects it, or takes it out again. */
  readonly onToggle: (rowIndex: number, id: number) => void;
  /** Asks why it was matched. */
  readonly onMatch: (transaction: Transaction) => void;
}

export const rowId = (transaction: Pick<Transaction, 'id'>): string =>
  `transaction-${String(transaction.id)}`;

/** One transaction. The list is a grid with one tab stop: the active row shows the focus. */
export const TransactionRow = memo(function TransactionRow({
  columns,
  transaction,
  rowIndex,
  top,
  active,
  selected,
  bankRemoved,
  open,
  onPick,
  onToggle,
  onMatch,
}: TransactionRowProps) {
  return (
    <div
      role="row"
      id={rowId(transaction)}
      // The column headings are row 1.
      aria-rowindex={rowIndex + 2}
      aria-selected={selected}
      onClick={(event) => {
        onPick(rowIndex, transaction, event);
      }}
      style={{ height: ROW_HEIGHT, transform: `translateY(${String(top)}px)` }}
      className={cx(
        COLUMN_GRID,
        'group/row absolute inset-x-0 top-0 items-center border-b border-line',
        selected ? 'bg-accent-soft' : 'hover:bg-sunken',
        open && !selected && 'bg-sunken',
        active &&
          'group-focus-visible:shadow-[inset_2px_0_0_var(--color-focus)] not-group-data-selecting:group-focus-visible:bg-accent-soft',
        transaction.pending && 'italic',
      )}
    >
      <SelectMark
        selected={selected}
        onToggle={() => {
          onToggle(rowIndex, transaction.id);
        }}
      />
      {columns.map((id) => {
        const Cell = CELLS[id];
        return (
          <Cell key={id} transaction={transaction} bankRemoved={bankRemoved} onMatch={onMatch} />
        );
      })}
    </div>
  );
});
