import type { ReactNode } from 'react';
import { useId } from 'react';
import { Card } from '../ui/card.tsx';

interface SectionProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** One group of settings under its heading. */
export function Section({ title, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {hint ? <p className="max-w-2xl text-sm text-pretty text-muted">{hint}</p> : null}
      <Card className="mt-2.5 divide-y divide-line *:px-4 *:py-3.5">{children}</Card>
    </section>
  );
}
