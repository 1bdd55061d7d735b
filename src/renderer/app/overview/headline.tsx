import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';

interface HeadlineProps {
  readonly figure: string;
  /** Beside the figure, smaller. */
  readonly unit?: string;
  /** What the search box has to say to show the transactions behind the figure; null: its accounts. */
  readonly q: string | null;
  readonly children: ReactNode;
}

/** A figure with more characters is set smaller, so that its unit has room beside it. */
const LONG = 16;

/** A card's figure and what to make of it. */
export const Headline = ({ figure, unit, q, children }: HeadlineProps) => (
  <>
    <p className="text-2xl font-semibold break-words">
      <Link
        to={q === null ? '/banks' : '/transactions'}
        search={q === null ? {} : { q }}
        draggable={false}
        title={q === null ? t`Show the accounts` : t`Show the transactions`}
        className={cx('hover:underline', figure.length > LONG && 'text-xl')}
      >
        {figure}
      </Link>
      {unit ? (
        <span className="ml-1.5 text-sm font-normal whitespace-nowrap text-muted">{unit}</span>
      ) : null}
    </p>
    <p className="min-h-5 text-sm text-muted">{children}</p>
  </>
);
