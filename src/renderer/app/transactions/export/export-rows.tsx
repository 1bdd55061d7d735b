import { Download, FileJson, FileSpreadsheet, Square } from 'lucide-react';
import type { TransactionFilter } from '../../../../shared/model.ts';
import { useAction } from '../../api.ts';
import { plural } from '../../format/words.ts';
import { Button } from '../../ui/button.tsx';
import { DragHandle } from '../../ui/drag-handle.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { tellSuccess } from '../../ui/toast.ts';
import { useFileRun } from '../../ui/use-file-run.ts';
import { asked, type ListArrangement } from '../arrangement.ts';
import { useColumns } from '../use-columns.ts';

export interface ExportRowsProps {
  readonly filter: TransactionFilter;
  readonly arrangement: ListArrangement;
  /** Nothing is shown. */
  readonly empty: boolean;
}

/** Writes every row that the list shows, in its columns and its order, into a file. */
export function ExportRows({ filter, arrangement, empty }: ExportRowsProps) {
  const { columns } = useColumns();
  const file = useFileRun();
  const view = {
    filter: { ...filter, arrangement: asked(arrangement) },
    columns: columns.map(({ id }) => id),
  };
  const save = useAction(
    (format: 'csv' | 'jsonl') =>
      file.run((queryId) => window.trax.exportTransactions({ ...view, queryId, format })),
    {
      onDone: (exported) => {
        if (exported !== null) {
          tellSuccess(`${plural(exported.rows, 'row')} exported.`, exported.file);
        }
      },
    },
  );
  if (file.rows !== null) {
    return (
      <Button size="sm" icon={Square} onClick={file.cancel} className="tabular">
        Cancel <span role="status">{plural(file.rows, 'row')}</span>
      </Button>
    );
  }
  return (
    <div className="flex shrink-0 items-center">
      <Menu
        trigger={
          <Button size="sm" icon={Download} disabled={empty} aria-label="Export">
            <span className="max-[1100px]:hidden">Export</span>
          </Button>
        }
      >
        <MenuItem
          icon={FileSpreadsheet}
          onSelect={() => {
            save.mutate('csv');
          }}
        >
          CSV, for a spreadsheet…
        </MenuItem>
        <MenuItem
          icon={FileJson}
          onSelect={() => {
            save.mutate('jsonl');
          }}
        >
          JSON Lines, a row a line…
        </MenuItem>
      </Menu>
      {empty ? null : (
        <DragHandle
          key={JSON.stringify(view)}
          prepare={(queryId) => window.trax.prepareDrag({ of: 'transactions', queryId, ...view })}
        />
      )}
    </div>
  );
}
