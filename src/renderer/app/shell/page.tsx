import type { ReactNode } from 'react';
import { useEffect } from 'react';

interface PageProps {
  readonly title: string;
  /** What the title can be changed for. */
  readonly beside?: ReactNode;
  /** A quiet line beside the title, such as a count. */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
  /** Pages that scroll a list of their own fill the height instead of growing. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** A page's heading line, which stays, over its content, which scrolls. */
export function Page({ title, beside, aside, actions, fill = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Trax`;
  }, [title]);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-16 shrink-0 items-center gap-3 border-b border-line px-6 max-wide:px-4">
        <h1 className="text-xl font-semibold">{title}</h1>
        {beside}
        {aside ? <div className="min-w-0 truncate text-sm text-muted">{aside}</div> : null}
        {actions ? <div className="ml-auto flex shrink-0 items-center gap-2">{actions}</div> : null}
      </header>
      {fill ? (
        <div className="flex min-h-0 flex-1 flex-col">{children}</div>
      ) : (
        <div
          // Chromium makes a scroll area without focusable content reachable by keyboard; this one
          // says it for all of them.
          tabIndex={0}
          role="region"
          aria-label={title}
          className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable] focus-visible:outline-offset-[-2px]"
        >
          <div className="mx-auto w-full max-w-4xl px-6 py-6 max-wide:px-4">{children}</div>
        </div>
      )}
    </div>
  );
}
