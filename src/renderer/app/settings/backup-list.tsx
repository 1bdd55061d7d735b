import { type MessageDescriptor, i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Backup } from '../../../shared/model/backups.ts';
import { useAction } from '../api.ts';
import { formatInstant } from '../format/date.ts';
import { formatBytes } from '../format/words.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useRestore } from './use-restore.ts';

const KINDS: Readonly<Record<Backup['kind'], MessageDescriptor>> = {
  daily: msg`Daily`,
  manual: msg`By hand`,
  'before-restore': msg`Before a restore`,
  'before-migration': msg`Before an update`,
};

/** More than these are a click away. */
const SHOWN = 3;

export function BackupList({ backups }: { readonly backups: readonly Backup[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? backups : backups.slice(0, SHOWN);
  return (
    <div>
      <ul aria-label={t`Backups`} className="flex flex-col divide-y divide-line">
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
          {all
            ? t`Show fewer`
            : plural(backups.length, { one: 'Show all # backup', other: 'Show all # backups' })}
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
          {i18n._(KINDS[kind])} · {formatBytes(bytes)}
        </p>
      </div>
      <div className="flex gap-2">
        <Confirm
          trigger={
            <Button
              size="sm"
              icon={RotateCcw}
              disabled={restore.isPending}
              aria-label={t`Restore the backup of ${when}`}
            >
              {restore.isPending ? t`Restoring…` : t`Restore`}
            </Button>
          }
          title={t`Restore this backup?`}
          confirm={t`Restore`}
          onConfirm={() => {
            restore.mutate({ backupId });
          }}
        >
          <Trans>
            finance.db becomes what it was on {when}. What it is now is kept as a backup, so that
            you can go back. The next sync brings what the banks have told since.
          </Trans>
        </Confirm>
        <Confirm
          trigger={
            <Button size="sm" icon={Trash2} aria-label={t`Delete the backup of ${when}`}>
              <Trans>Delete</Trans>
            </Button>
          }
          title={t`Delete this backup?`}
          confirm={t`Delete`}
          onConfirm={() => {
            remove.mutate({ backupId });
          }}
        >
          <Trans>The backup of {when} is deleted from the disk. This cannot be undone.</Trans>
        </Confirm>
      </div>
    </li>
  );
}
