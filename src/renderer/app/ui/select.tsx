import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

/** The system's own list of choices, in the looks of a field. `className` sizes it. */
export function Select({ className, ...select }: ComponentProps<'select'>) {
  return (
    <div className={cx('relative', className)}>
      <select {...select} className="field h-8 w-full truncate pr-8 pl-2.5 disabled:opacity-55" />
      <ChevronDown
        aria-hidden
        size={15}
        className="pointer-events-none absolute top-2 right-2.5 text-faint"
      />
    </div>
  );
}
