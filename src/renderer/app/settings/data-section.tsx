import { FolderOpen, RefreshCcwDot } from 'lucide-react';
import type { AppState } from '../../../shared/model.ts';
import { useAction } from '../api.ts';
import { plural } from '../format/words.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { tellSuccess } from '../ui/toast.ts';
import { Section } from './section.tsx';

/** Where finance.db is, and making its tables anew. */
export function DataSection({ state }: { readonly state: AppState }) {
  const reveal = useAction(window.trax.revealFinanceDb);
  return (
    <Section
      title="Data folder"
      hint="Your database is a plain SQLite file. Open it with whatever you analyse with."
    >
      <div className="flex flex-wrap items-center gap-2">
        <code
          title={state.financeDb}
          className="min-w-48 flex-1 truncate rounded-md bg-sunken px-2.5 py-1.5 font-mono text-xs select-all"
        >
          {state.financeDb}
        </code>
        <CopyButton text={state.financeDb} label="Copy" />
        <Button
          size="sm"
          icon={FolderOpen}
          onClick={() => {
            reveal.mutate();
          }}
        >
          Show in folder
        </Button>
      </div>
      <Rebuild />
      <p className="tabular text-sm text-muted">
        Trax {state.versions.trax} · Electron {state.versions.electron} · SQLite{' '}
        {state.versions.sqlite}
      </p>
    </Section>
  );
}

function Rebuild() {
  const rebuild = useAction(window.trax.rebuild, {
    onDone: ({ transactions, repaired }) => {
      const checked = `${plural(transactions, 'transaction')} checked.`;
      tellSuccess(
        repaired === 0
          ? 'Everything was as the banks said.'
          : `${plural(repaired, 'row')} put right.`,
        checked,
      );
    },
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-sm font-medium">Rebuild from Plaid’s words</p>
        <p className="text-sm text-muted">
          Makes every table that is the banks’ anew from the JSON that was kept. What you wrote
          stays.
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
        {rebuild.isPending ? 'Rebuilding…' : 'Rebuild'}
      </Button>
    </div>
  );
}
