import { t } from '@lingui/core/macro';
export interface Table {
  /** The first names what a row is of. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart's values to read and to copy. */
export function DataTable({
  caption,
  table: { columns, rows },
}: {
  readonly caption: string;
  readonly table: Table;
}) {
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={t`${caption}, as a table`}
      className="max-h-72 overflow-auto rounded-md border border-line"
    >
      <table className="tabular w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken text-xs text-muted">
          <tr>
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={`px-3 py-1.5 font-medium ${index === 0 ? 'text-left' : 'text-right'}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...values]) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="min-w-32 px-3 py-1.5 text-left font-normal wrap-anywhere">
                <bdi>{name}</bdi>
              </th>
              {values.map((value, index) => (
                <td key={columns[index + 1]} className="px-3 py-1.5 text-right whitespace-nowrap">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
