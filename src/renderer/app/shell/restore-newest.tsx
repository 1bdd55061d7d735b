import { Trans } from '@lingui/react/macro';
import { RotateCcw } from 'lucide-react';
import { useBackups } from '../api.ts';
import { formatInstant } from '../format/date.ts';
import { useRestore } from '../settings/use-restore.ts';
import { Button } from '../ui/button.tsx';

/** The way out of a damaged finance.db: its newest backup, if there is one. */
export function RestoreNewest() {
  const backups = useBackups();
  const restore = useRestore();
  const newest = backups.data?.backups[0];
  if (!newest) return null;
  return (
    <Button
      size="sm"
      icon={RotateCcw}
      disabled={restore.isPending}
      onClick={() => {
        restore.mutate({ backupId: newest.backupId });
      }}
    >
      <Trans>Restore the backup of {formatInstant(newest.madeAt)}</Trans>
    </Button>
  );
}
