import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Backup } from '../../../shared/model.ts';
import { useAction } from '../api.ts';
import { formatInstant } from '../format/date.ts';
import { formatBytes, plural } from '../format/words.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useRestore } from './use-restore.ts';

const KINDS: Readonly<Record<Backup['kind'], string>> = {
  daily: 'Daily',
  manual: 'By hand',
  'before-restore': 'Before a restore',
  'before-migration': 'Before an update',
};

/** More than these are a click away. */
const SHOWN = 3;

export function BackupList({ backups }: { readonly backups: readonly Backup[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? backups : backups.slice(0, SHOWN);
  return (
    <div>
      <ul aria-label="Backups" className="flex flex-col divide-y divide-line">
        {shown.map((backup) => (
          <BackupRow key={backup.backupId} backup={backup} />
        ))}
      </ul>
      {backups.length > SHOWN ? (
        <Button
          look="quiet"
          size="sm"
          className="mt-2"
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? 'Show fewer' : `Show all ${plural(backups.length, 'backup')}`}
        </Button>
      ) : null}
    </div>
  );
}

function BackupRow({ backup }: { readonly backup: Backup }) {
  const restore = useRestore();
  const remove = useAction(window.trax.deleteBackup);
  const { backupId, madeAt, kind, bytes } = backup;
  const when = formatInstant(madeAt);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-2 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="tabular text-sm">{when}</p>
        <p className="tabular text-xs text-muted">
          {KINDS[kind]} · {formatBytes(bytes)}
        </p>
      </div>
      <div className="flex gap-2">
        <Confirm
          trigger={
            <Button
              size="sm"
              icon={RotateCcw}
              disabled={restore.isPending}
              aria-label={`Restore the backup of ${when}`}
            >
              {restore.isPending ? 'Restoring…' : 'Restore'}
            </Button>
          }
          title="Restore this backup?"
          confirm="Restore"
          onConfirm={() => {
            restore.mutate({ backupId });
          }}
        >
          finance.db becomes what it was on {when}. What it is now is kept as a backup, so that you
          can go back. The next sync brings what the banks have told since.
        </Confirm>
        <Confirm
          trigger={
            <Button size="sm" icon={Trash2} aria-label={`Delete the backup of ${when}`}>
              Delete
            </Button>
          }
          title="Delete this backup?"
          confirm="Delete"
          onConfirm={() => {
            remove.mutate({ backupId });
          }}
        >
          The backup of {when} is deleted from the disk. This cannot be undone.
        </Confirm>
      </div>
    </li>
  );
}
