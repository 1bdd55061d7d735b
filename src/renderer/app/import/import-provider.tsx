import type { ReactNode } from 'react';
import { useRef } from 'react';
import { useAction } from '../api.ts';
import { PreviewDialog } from './preview-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { ImportContext } from './use-import.ts';

/**
 * Holds an import from the first look to its report. It stands above the pages: with the keys that an
 * import brings, the welcome page gives way to the app, and the report must stay.
 */
export function ImportProvider({ children }: { readonly children: ReactNode }) {
  const preview = useAction(window.trax.previewImport, { quiet: true });
  const run = useAction(window.trax.runImport, { quiet: true });
  const asked = useRef<HTMLElement | null>(null);
  const close = () => {
    preview.reset();
    run.reset();
  };

  return (
    <ImportContext
      value={{
        look: (source) => {
          asked.current =
            document.activeElement instanceof HTMLElement ? document.activeElement : null;
          preview.mutate(source);
        },
        isLooking: preview.isPending,
        failure: preview.error?.failure ?? null,
      }}
    >
      {children}
      {run.data ? (
        <ReportDialog report={run.data} onClose={close} returnTo={asked} />
      ) : preview.data ? (
        <PreviewDialog
          preview={preview.data}
          isRunning={run.isPending}
          failure={run.error?.failure ?? null}
          onImport={(importId) => {
            run.mutate({ importId });
          }}
          onClose={close}
          returnTo={asked}
        />
      ) : null}
    </ImportContext>
  );
}
