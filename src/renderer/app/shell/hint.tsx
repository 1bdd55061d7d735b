import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Lightbulb, X } from 'lucide-react';
import { isMac } from '../ui/platform.ts';
import { useHint, type HintName } from './use-hint.ts';

/** One quiet word about the page in view, above the foot of the sidebar; none in a narrow window. */
export function Hint() {
  const shown = useHint();
  if (shown === null) return null;
  return (
    <section
      aria-label={t`Hint`}
      className="relative rounded-md bg-sunken py-2 pr-8 pl-2.5 text-xs text-muted max-wide:hidden"
    >
      <Lightbulb aria-hidden size={14} className="mb-1" />
      <Words hint={shown.hint} />
      <button
        type="button"
        title={t`Put the hint away`}
        onClick={shown.putAway}
        className="absolute top-1 right-1 grid size-6 place-items-center rounded-sm text-muted hover:bg-surface hover:text-ink"
      >
        <X aria-hidden size={14} />
      </button>
    </section>
  );
}

function Words({ hint }: { readonly hint: HintName }) {
  switch (hint) {
    case 'search':
      return (
        <Trans>
          The search knows more than words: try <code>amount:&gt;50</code> or{' '}
          <code>is:pending</code>.
        </Trans>
      );
    case 'examples':
      return <Trans>New to SQL? Examples has questions to begin with.</Trans>;
    case 'palette':
      return isMac ? (
        <Trans>⌘K finds every page, account and command by name.</Trans>
      ) : (
        <Trans>Ctrl+K finds every page, account and command by name.</Trans>
      );
  }
}
