import { Outlet } from '@tanstack/react-router';
import { useAppState, useBanks } from '../api.ts';
import { EditsProvider } from '../edits/edits-provider.tsx';
import { ImportProvider } from '../import/import-provider.tsx';
import { Palette } from '../palette/palette.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { WelcomePage } from '../welcome/welcome-page.tsx';
import { RestoreNewest } from './restore-newest.tsx';
import { Sidebar } from './sidebar.tsx';
import { Toasts } from './toasts.tsx';
import { useTheme } from './theme.ts';

/** The window: navigation and the page in view; the welcome page until there are keys or banks. */
export function Shell() {
  useTheme();
  const state = useAppState();
  const banks = useBanks();

  return (
    <ImportProvider>
      {state.data && !state.data.hasKeys && banks.data?.length === 0 ? (
        <WelcomePage state={state.data} />
      ) : (
        <div className="flex h-full">
          <Palette />
          <Sidebar state={state.data} />
          <main className="flex min-w-0 flex-1 flex-col">
            {state.data?.trouble ? (
              <div className="border-b border-line p-4">
                <FailureNotice
                  live
                  tone="danger"
                  failure={state.data.trouble}
                  actions={
                    state.data.trouble.code === 'DATABASE_CORRUPT' ? <RestoreNewest /> : undefined
                  }
                />
              </div>
            ) : null}
            {state.isError ? (
              <div className="p-6">
                <QueryFailure error={state.error} onRetry={() => void state.refetch()} />
              </div>
            ) : (
              <EditsProvider>
                <Outlet />
              </EditsProvider>
            )}
          </main>
        </div>
      )}
      <Toasts />
    </ImportProvider>
  );
}
