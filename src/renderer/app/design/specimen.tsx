import type { ReactNode } from 'react';

interface SpecimenProps {
  readonly name: string;
  readonly children: ReactNode;
}

/** What a component or a token looks like, beside its name. */
export const Specimen = ({ name, children }: SpecimenProps) => (
  <div className="grid grid-cols-[9rem_minmax(0,1fr)] items-start gap-4 max-wide:grid-cols-1 max-wide:gap-1">
    <p className="font-mono text-xs leading-7 text-muted">{name}</p>
    <div className="flex min-w-0 flex-wrap items-center gap-2">{children}</div>
  </div>
);
