import type { ReactNode } from 'react';

interface HeadlineProps {
  readonly figure: string;
  /** Beside the figure, smaller. */
  readonly unit?: string;
  readonly children: ReactNode;
}

/** A card's figure and what to make of it. */
export const Headline = ({ figure, unit, children }: HeadlineProps) => (
  <>
    <p className="text-2xl font-semibold break-words">
      {figure}
      {unit ? <span className="ml-1.5 text-sm font-normal text-muted">{unit}</span> : null}
    </p>
    <p className="min-h-5 text-sm text-muted">{children}</p>
  </>
);
