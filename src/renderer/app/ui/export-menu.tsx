import { plural } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { FileJson, FileSpreadsheet } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ExportFormat } from '../../../shared/choices.ts';
import type { AppApi } from '../../../shared/contract.ts';
import { useAction } from '../api.ts';
import { Menu, MenuItem } from './menu.tsx';
import { tellSuccess } from './toast.ts';

interface ExportMenuProps {
  readonly trigger: ReactElement;
  /** Asks for a file and writes it; null where no file was chosen. */
  readonly write: (format: ExportFormat) => ReturnType<AppApi['exportQuery']>;
}

/** The formats that rows are exported in. */
export function ExportMenu({ trigger, write }: ExportMenuProps) {
  const save = useAction(write, {
    onDone: (exported) => {
      if (exported === null) return;
      tellSuccess(
        plural(exported.rows, { one: '# row exported.', other: '# rows exported.' }),
        exported.file,
      );
    },
  });
  return (
    <Menu trigger={trigger}>
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
  );
}
