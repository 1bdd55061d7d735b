import { cx } from '../ui/cx.ts';

interface KeyProps {
  readonly entries: readonly { readonly look: string; readonly label: string }[];
}

/** What the colours stand for. */
export const Key = ({ entries }: KeyProps) => (
  <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
    {entries.map(({ look, label }) => (
      <li key={label} className="flex items-center gap-1.5">
        <span aria-hidden className={cx('size-2.5 rounded-[3px]', look)} />
        {label}
      </li>
    ))}
  </ul>
);
