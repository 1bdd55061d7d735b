import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Archive, FolderArchive } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { useAction, useBackups } from '../api.ts';
import { formatBytes } from '../format/words.ts';
import { Button } from '../ui/button.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Switch } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { tellSuccess } from '../ui/toast.ts';
import { BackupList } from './backup-list.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { Section } from './section.tsx';
import { useUpdate } from './use-update.ts';

/** Copies of finance.db, and everything in one folder. */
export function BackupSection({ dailyBackup }: Pick<Settings, 'dailyBackup'>) {
  const update = useUpdate();
  const backups = useBackups();
  return (
    <Section
      title={t`Backups`}
      hint={t`Whole copies of finance.db, each checked when it is made, in the folder “backups” beside it.`}
    >
      <Switch
        label={t`Back up every day`}
        hint={t`Seven days and four weeks are kept.`}
        checked={dailyBackup}
        onChange={({ target }) => {
          update.save({ dailyBackup: target.checked });
        }}
      />
      {backups.data?.failure ? (
        <div>
          <FailureNotice failure={backups.data.failure} />
        </div>
      ) : null}
      {backups.data?.restoreWaits ? (
        <div>
          <Notice
            tone="warn"
            icon={Archive}
            title={t`A backup waits to be put in place`}
            text={t`Another program has finance.db open. Close it and start Trax again.`}
          />
        </div>
      ) : null}
      {backups.error ? (
        <QueryFailure error={backups.error} onRetry={() => void backups.refetch()} />
      ) : null}
      <BackUpNow newest={backups.data?.backups[0]} />
      {backups.data && backups.data.backups.length > 0 ? (
        <BackupList backups={backups.data.backups} />
      ) : null}
      <ExportEverything />
    </Section>
  );
}

function BackUpNow({
  newest,
}: {
  readonly newest: { readonly madeAt: string; readonly bytes: number } | undefined;
}) {
  const make = useAction(window.trax.backUpNow, {
    onDone: ({ bytes }) => {
      tellSuccess(t`Backed up and checked.`, formatBytes(bytes));
    },
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-sm font-medium">
          <Trans>Newest backup</Trans>
        </p>
        <p className="tabular text-sm text-muted">
          {newest ? (
            <>
              <TimeAgo at={newest.madeAt} /> · {formatBytes(newest.bytes)}
            </>
          ) : (
            t`None yet.`
          )}
        </p>
      </div>
      <Button
        size="sm"
        icon={Archive}
        disabled={make.isPending}
        onClick={() => {
          make.mutate();
        }}
      >
        {make.isPending ? t`Backing up…` : t`Back up now`}
      </Button>
    </div>
  );
}

function ExportEverything() {
  const button = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-sm font-medium">
          <Trans>Export everything</Trans>
        </p>
        <p className="text-sm text-muted">
          <Trans>
            Both databases and your settings in one folder; keys and bank access only under a
            passphrase.
          </Trans>
        </p>
      </div>
      <Button
        ref={button}
        size="sm"
        icon={FolderArchive}
        onClick={() => {
          setAsking(true);
        }}
      >
        <Trans>Export…</Trans>
      </Button>
      {asking ? (
        <ExportDialog
          returnTo={button}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </div>
  );
}
