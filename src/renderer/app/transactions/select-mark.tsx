import { Check } from 'lucide-react';
import { cx } from '../ui/cx.ts';

interface SelectMarkProps {
  readonly selected: boolean;
  readonly onToggle: () => void;
}

/**
 * A checkbox for the mouse at the row's start, while the mouse is there or something is selected. Keys
 * have Space, and the row itself says aloud whether it is selected.
 */
export function SelectMark({ selected, onToggle }: SelectMarkProps) {
  return (
    <span
      aria-hidden
      data-select-mark
      onClick={(event) => {
        event.stopPropagation();
        onToggle();
      }}
      className="absolute inset-y-0 left-0 grid w-6 cursor-default place-items-center opacity-0 group-hover/row:opacity-100 group-data-selecting:opacity-100 @max-[600px]:w-4"
    >
      <span
        className={cx(
          'grid size-3.5 place-items-center rounded-[4px] border',
          selected ? 'border-accent bg-accent text-white' : 'border-control bg-surface',
        )}
      >
        {selected ? <Check size={11} strokeWidth={3} /> : null}
      </span>
    </span>
  );
}
