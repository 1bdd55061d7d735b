import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Download, Square } from 'lucide-react';
import type { TransactionFilter } from '../../../../shared/model/transactions.ts';
import { Button } from '../../ui/button.tsx';
import { DragHandle } from '../../ui/drag-handle.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';
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
      <ExportMenu
        trigger={
          <Button size="sm" icon={Download} disabled={empty} aria-label={t`Export`}>
            <span className="max-[1100px]:hidden">
              <Trans>Export</Trans>
            </span>
          </Button>
        }
        write={(format) =>
          file.run((queryId) => window.trax.exportTransactions({ ...view, queryId, format }))
        }
      />
      {empty ? null : (
        <DragHandle
          key={JSON.stringify(view)}
          prepare={(queryId) => window.trax.prepareDrag({ of: 'transactions', queryId, ...view })}
        />
      )}
    </div>
  );
}
