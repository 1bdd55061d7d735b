import { Skeleton } from '../ui/skeleton.tsx';
import { ColumnHeadings } from './column-headings.tsx';
import { ACCOUNT_COLUMN, CATEGORY_COLUMN, COLUMNS, DAY_HEIGHT, ROW_HEIGHT } from './columns.ts';

const ROWS = Array.from({ length: 16 }, (_, index) => index);

/** The list's outline while the first page is on its way. */
export function TransactionsSkeleton() {
  return (
    <div role="status" className="@container min-h-0 flex-1 overflow-hidden bg-surface">
      <span className="sr-only">Loading transactions</span>
      <div aria-hidden>
        <ColumnHeadings />
      </div>
      <div
        className="flex items-center border-b border-line bg-canvas px-6"
        style={{ height: DAY_HEIGHT }}
      >
        <Skeleton className="h-3 w-40" />
      </div>
      {ROWS.map((row) => (
        <div
          key={row}
          className={`${COLUMNS} items-center border-b border-line`}
          style={{ height: ROW_HEIGHT }}
        >
          <Skeleton className="h-3.5 w-12" />
          <Skeleton className={row % 3 === 0 ? 'h-3.5 w-56 max-w-full' : 'h-3.5 w-40 max-w-full'} />
          <Skeleton className={`h-4 w-24 ${CATEGORY_COLUMN}`} />
          <Skeleton className={`h-3.5 w-32 ${ACCOUNT_COLUMN}`} />
          <Skeleton className="ml-auto h-3.5 w-16" />
        </div>
      ))}
    </div>
  );
}
