import { ACCOUNT_COLUMN, CATEGORY_COLUMN, COLUMNS, ROW_HEIGHT } from './columns.ts';

const BAR = 'rounded-sm bg-sunken';

/** A row that is on its way: quiet, and as high as what it stands for. */
export function PlaceholderRow({
  rowIndex,
  top,
}: {
  readonly rowIndex: number;
  readonly top: number;
}) {
  return (
    <div
      role="row"
      // The column headings are row 1.
      aria-rowindex={rowIndex + 2}
      aria-busy
      style={{ height: ROW_HEIGHT, transform: `translateY(${String(top)}px)` }}
      className={`${COLUMNS} absolute inset-x-0 top-0 items-center border-b border-line`}
    >
      <div role="gridcell" aria-label="Loading" className={`${BAR} h-3.5 w-12`} />
      <div
        role="presentation"
        className={`${BAR} h-3.5 ${rowIndex % 3 === 0 ? 'w-56' : 'w-40'} max-w-full`}
      />
      <div role="presentation" className={`${BAR} h-4 w-24 ${CATEGORY_COLUMN}`} />
      <div role="presentation" className={`${BAR} h-3.5 w-32 ${ACCOUNT_COLUMN}`} />
      <div role="presentation" className={`${BAR} ml-auto h-3.5 w-16`} />
    </div>
  );
}
