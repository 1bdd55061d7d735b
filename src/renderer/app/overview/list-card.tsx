import type { ReactNode } from 'react';
import { useId } from 'react';
import { Card } from '../ui/card.tsx';

interface ListCardProps {
  readonly title: string;
  readonly aside: ReactNode;
  readonly children: ReactNode;
}

export function ListCard({ title, aside, children }: ListCardProps) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="min-w-0 overflow-hidden">
      <div className="flex items-baseline justify-between gap-3 px-4 py-3">
        <h2 id={id} className="text-sm font-medium text-muted">
          {title}
        </h2>
        <span className="text-xs text-muted">{aside}</span>
      </div>
      {children}
    </Card>
  );
}
