import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

const TONES = {
  accent: ['bg-accent-soft', 'text-accent-ink'],
  warn: ['bg-warn-soft', 'text-warn'],
  danger: ['bg-danger-soft', 'text-danger'],
} as const;

interface NoticeProps {
  /** Amber for what mends itself or waits on the user, red for what is broken. */
  readonly tone: keyof typeof TONES;
  readonly icon: LucideIcon;
  readonly title: ReactNode;
  readonly text: ReactNode;
  readonly actions?: ReactNode;
  /** Read aloud when it appears: for the answer to what the user just did. */
  readonly live?: boolean;
  readonly className?: string | undefined;
  /** Below the words and the buttons. */
  readonly children?: ReactNode;
}

/** What happened, what to do next, and the buttons that do it. */
export function Notice({
  tone,
  icon: Icon,
  title,
  text,
  actions,
  live = false,
  className,
  children,
}: NoticeProps) {
  const [ground, ink] = TONES[tone];
  return (
    <div
      role={live ? 'alert' : undefined}
      className={cx('flex gap-3 rounded-lg px-3.5 py-3', ground, className)}
    >
      <Icon aria-hidden size={17} className={cx('mt-0.5 shrink-0', ink)} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-64">
            <p className="font-medium break-words">{title}</p>
            <p className="text-sm break-words text-muted">{text}</p>
          </div>
          {actions ? <div className="flex shrink-0 flex-wrap gap-2">{actions}</div> : null}
        </div>
        {children}
      </div>
    </div>
  );
}
