import { t } from '@lingui/core/macro';
import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Download, FileJson, FileSpreadsheet, Square } from 'lucide-react';
import type { TransactionFilter } from '../../../../shared/model.ts';
import { useAction } from '../../api.ts';
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
          tellSuccess(
            plural(exported.rows, { one: '# row exported.', other: '# rows exported.' }),
            exported.file,
          );
        }
      },
    },
  );
  if (file.rows !== null) {
    return (
      <Button size="sm" icon={Square} onClick={file.cancel} className="tabular">
        <Trans>Cancel</Trans>{' '}
        <span role="status">{plural(file.rows, { one: '# row', other: '# rows' })}</span>
      </Button>
    );
  }
  return (
    <div className="flex shrink-0 items-center">
      <Menu
        trigger={
          <Button size="sm" icon={Download} disabled={empty} aria-label={t`Export`}>
            <span className="max-[1100px]:hidden">
              <Trans>Export</Trans>
            </span>
          </Button>
        }
      >
        <MenuItem
          icon={FileSpreadsheet}
          onSelect={() => {
            save.mutate('csv');
          }}
        >
          <Trans>CSV, for a spreadsheet…</Trans>
        </MenuItem>
        <MenuItem
          icon={FileJson}
          onSelect={() => {
            save.mutate('jsonl');
          }}
        >
          <Trans>JSON Lines, a row a line…</Trans>
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
