import { t } from '@lingui/core/macro';
import type { ColumnId } from '../../../shared/columns.ts';
import { cx } from '../ui/cx.ts';
import { COLUMN_GRID, ROW_HEIGHT } from './columns.ts';

interface PlaceholderRowProps {
  readonly columns: readonly ColumnId[];
  readonly rowIndex: number;
  readonly top: number;
}

/** A row that is on its way: quiet, and as high as what it stands for. */
export function PlaceholderRow({ columns, rowIndex, top }: PlaceholderRowProps) {
  return (
    <div
      role="row"
      // The column headings are row 1.
      aria-rowindex={rowIndex + 2}
      aria-busy
      style={{ height: ROW_HEIGHT, transform: `translateY(${String(top)}px)` }}
      className={cx(COLUMN_GRID, 'absolute inset-x-0 top-0 items-center border-b border-line')}
    >
      {columns.map((id, index) => (
        <div
          key={id}
          role={index === 0 ? 'gridcell' : 'presentation'}
          aria-label={index === 0 ? t`Loading` : undefined}
          className={cx(
            'h-3.5 rounded-sm bg-sunken',
            rowIndex % 3 === 0 ? 'w-4/5' : 'w-3/5',
            id === 'amount' && 'ml-auto',
          )}
        />
      ))}
    </div>
  );
}
