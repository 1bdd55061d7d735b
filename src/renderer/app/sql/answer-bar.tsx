import type { ReactNode } from 'react';

/** Above an answer: how it is shown. */
export const AnswerBar = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-6 py-2 max-wide:px-4">
    {children}
  </div>
);
