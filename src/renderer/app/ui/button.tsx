import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

const LOOKS = {
  primary: 'bg-accent text-white shadow-control enabled:hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface text-ink shadow-control enabled:hover:bg-sunken',
  quiet: 'text-muted enabled:hover:bg-sunken enabled:hover:text-ink',
  danger: 'bg-danger-strong text-white shadow-control enabled:hover:brightness-110',
} as const;

const SIZES = {
  md: 'h-8 px-3 text-sm',
  sm: 'h-7 px-2.5 text-sm',
  icon: 'size-7',
  iconMd: 'size-8',
} as const;

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof LOOKS;
  readonly size?: keyof typeof SIZES;
  readonly icon?: LucideIcon;
  /** Turns the icon while something runs. */
  readonly busy?: boolean;
}

export function Button({
  look = 'secondary',
  size = 'md',
  icon: Icon,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors disabled:opacity-55',
        LOOKS[look],
        SIZES[size],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden size={15} className={cx(busy && 'animate-turn')} /> : null}
      {children}
    </button>
  );
}
