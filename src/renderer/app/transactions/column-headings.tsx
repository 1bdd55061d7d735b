import { cx } from '../ui/cx.ts';
import { ACCOUNT_COLUMN, CATEGORY_COLUMN, COLUMNS, HEADING_HEIGHT } from './columns.ts';

/** The list's first row, which stays at the top. */
export function ColumnHeadings() {
  return (
    <div
      role="rowgroup"
      className="sticky top-0 z-20 border-b border-line bg-surface text-xs font-medium text-muted"
    >
      <div
        role="row"
        aria-rowindex={1}
        className={cx(COLUMNS, 'items-center')}
        style={{ height: HEADING_HEIGHT - 1 }}
      >
        <div role="columnheader">Date</div>
        <div role="columnheader">Description</div>
        <div role="columnheader" className={CATEGORY_COLUMN}>
          Category
        </div>
        <div role="columnheader" className={ACCOUNT_COLUMN}>
          Account
        </div>
        <div role="columnheader" className="text-right">
          Amount
        </div>
      </div>
    </div>
  );
}
