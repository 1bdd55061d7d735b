import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { cx } from './cx.ts';

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: LucideIcon;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  /** Cards (three) and a pair show hints side by side, a stack one below the other; segments are one bar. */
  readonly look: keyof typeof LOOKS;
}

const LOOKS = {
  cards: 'grid gap-2 sm:grid-cols-3',
  pair: 'grid gap-2 sm:grid-cols-2',
  stack: 'grid gap-2',
  segments: 'inline-flex rounded-md border border-line bg-sunken p-0.5',
} as const;

/** One of a few: native radio buttons, so that arrow keys and screen readers work as they should. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
  disabled,
  look,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset disabled={disabled} className={LOOKS[look]}>
      <legend className="sr-only">{label}</legend>
      {options.map(({ value: option, label: words, hint, icon: Icon }) => (
        <label
          key={option}
          className={cx(
            'transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            look === 'segments'
              ? 'flex h-7 items-center gap-1.5 rounded-sm px-3 text-sm font-medium text-muted hover:text-ink has-checked:bg-raised has-checked:text-ink has-checked:shadow-control'
              : 'rounded-lg border border-line-strong bg-surface px-3.5 py-3 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:shadow-[inset_0_0_0_1px_var(--color-accent)]',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => {
              onChange(option);
            }}
            className="sr-only"
          />
          <span className="flex items-center gap-1.5 text-sm font-medium">
            {Icon ? <Icon aria-hidden size={15} /> : null}
            {words}
          </span>
          {hint ? <span className="mt-0.5 block text-sm text-muted">{hint}</span> : null}
        </label>
      ))}
    </fieldset>
  );
}
