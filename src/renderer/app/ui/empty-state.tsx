import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Says why a page is empty and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-16 text-center">
      <div className="mb-4 grid size-12 place-items-center rounded-xl border border-line bg-surface text-muted shadow-card">
        <Icon aria-hidden size={22} strokeWidth={1.75} />
      </div>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mt-1 text-balance text-muted">{children}</p>
      {action ? <div className="mt-5 flex gap-2">{action}</div> : null}
    </div>
  );
}
