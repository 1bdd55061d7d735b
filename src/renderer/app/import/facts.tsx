import type { ReactNode } from 'react';

/** What an import brings or brought: one line a kind. */
export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className="mt-4 divide-y divide-line border-y border-line text-sm">{children}</dl>
);

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

export const Fact = ({ name, children }: FactProps) => (
  <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-4 py-2">
    <dt className="text-muted">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);
