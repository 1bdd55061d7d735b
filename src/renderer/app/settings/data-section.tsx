import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { FolderOpen, RefreshCcwDot } from 'lucide-react';
import type { AppState } from '../../../shared/model/settings.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { tellSuccess } from '../ui/toast.ts';
import { Section } from './section.tsx';

/** Where finance.db is, and making its tables anew. */
export function DataSection({ state }: { readonly state: AppState }) {
  const reveal = useAction(window.trax.revealFinanceDb);
  return (
    <Section
      title={t`Data folder`}
      hint={t`Your database is a plain SQLite file. Open it with whatever you analyse with.`}
    >
      <div className="flex flex-wrap items-center gap-2">
        <code
          title={state.financeDb}
          className="min-w-48 flex-1 truncate rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs select-all"
        >
          {state.financeDb}
        </code>
        <CopyButton text={state.financeDb} label={t`Copy`} />
        <Button
          size="sm"
          icon={FolderOpen}
          onClick={() => {
            reveal.mutate();
          }}
        >
          <Trans>Show in folder</Trans>
        </Button>
      </div>
      <Rebuild />
      <p className="tabular text-sm text-muted">
        <Trans>
          Trax {state.versions.trax} · Electron {state.versions.electron} · SQLite{' '}
          {state.versions.sqlite}
        </Trans>
      </p>
    </Section>
  );
}

function Rebuild() {
  const rebuild = useAction(window.trax.rebuild, {
    onDone: ({ transactions, repaired }) => {
      const checked = plural(transactions, {
        one: '# transaction checked.',
        other: '# transactions checked.',
      });
      tellSuccess(
        repaired === 0
          ? t`Everything was as the banks said.`
          : plural(repaired, { one: '# row put right.', other: '# rows put right.' }),
        checked,
      );
    },
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-sm font-medium">
          <Trans>Rebuild from Plaid’s words</Trans>
        </p>
        <p className="text-sm text-muted">
          <Trans>
            Makes every table that is the banks’ anew from the JSON that was kept. What you wrote
            stays.
          </Trans>
        </p>
      </div>
      <Button
        size="sm"
        icon={RefreshCcwDot}
        disabled={rebuild.isPending}
        onClick={() => {
          rebuild.mutate();
        }}
      >
        {rebuild.isPending ? t`Rebuilding…` : t`Rebuild`}
      </Button>
    </div>
  );
}
