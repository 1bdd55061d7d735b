import { plural, t } from '@lingui/core/macro';
import { Button } from '../ui/button.tsx';

/** How many rows are selected, and the way out. */
export function SelectionBar({
  count,
  onClear,
}: {
  readonly count: number;
  readonly onClear: () => void;
}) {
  return (
    <section
      aria-label={t`Selection`}
      className="flex h-11 shrink-0 items-center gap-3 border-t border-line bg-accent-soft px-6 text-sm max-wide:px-4"
    >
      <span role="status" className="font-medium text-accent-ink">
        {plural(count, { one: '# selected', other: '# selected' })}
      </span>
      <Button size="sm" look="quiet" onClick={onClear}>
        {t`Clear`}
      </Button>
    </section>
  );
}
