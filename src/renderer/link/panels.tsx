import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { failureWords } from '../../words/failure-words.ts';
import type { LinkApi } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import { useCall } from './use-call.ts';

/** A wait that is longer than this is likely one without an end. */
const LONG_MS = 15_000;

/** Something is on its way; when it does not come, the way out is shown below. */
export function Waiting({
  title,
  wayOut,
}: {
  readonly title: string;
  readonly wayOut?: ReactNode;
}) {
  return (
    <main>
      <div aria-hidden className="waiting" />
      <div role="status">
        <h1>{title}</h1>
        <p>
          <Trans>Your bank’s sign-in happens with Plaid. Trax never sees your password.</Trans>
        </p>
      </div>
      {wayOut ? <AfterLong>{wayOut}</AfterLong> : null}
    </main>
  );
}

function AfterLong({ children }: { readonly children: ReactNode }) {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsLong(true);
    }, LONG_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return isLong ? (
    <div className="aside">
      <p role="status">
        <Trans>This takes longer than it should.</Trans>
      </p>
      {children}
    </div>
  ) : null;
}

interface ProblemProps {
  readonly problem: Failure;
  readonly actions: ReactNode;
}

/** What went wrong, and what there is to do. */
export function Problem({ problem, actions }: ProblemProps) {
  const { message, action } = failureWords(problem);
  return (
    <main>
      <WarningIcon />
      <div role="alert">
        <h1>{message}</h1>
        <p>{action}</p>
      </div>
      {actions}
    </main>
  );
}

/** What helps with a failure of the session itself. */
export function SessionProblem({ problem }: { readonly problem: Failure }) {
  return (
    <Problem
      problem={problem}
      actions={
        <div className="actions">
          {problem.code === 'LINK_EXPIRED' ? (
            <button
              type="button"
              onClick={() => {
                window.close();
              }}
            >
              <Trans>Close</Trans>
            </button>
          ) : (
            <TryAgain />
          )}
        </div>
      }
    />
  );
}

/** A fresh page loads Plaid's script anew; the session is the same. */
const TryAgain = () => (
  <button
    type="button"
    onClick={() => {
      window.location.reload();
    }}
  >
    <Trans>Try again</Trans>
  </button>
);

/** What there is to do where Link does not come up in this window. */
export function LinkElsewhere({ useHosted }: Pick<LinkApi, 'useHosted'>) {
  const hosted = useCall(useHosted);
  return (
    <>
      <div className="actions">
        <TryAgain />
        <button
          type="button"
          className="secondary"
          disabled={hosted.isPending}
          onClick={hosted.run}
        >
          <Trans>Link in my browser instead</Trans>
        </button>
      </div>
      <CallProblem problem={hosted.problem} />
    </>
  );
}

interface InBrowserProps extends Pick<LinkApi, 'openBank' | 'useHosted'> {
  /** Whether the browser was opened already, by main. */
  readonly isOpen: boolean;
}

/** Stands in for Link around the visit to the bank in the system browser. */
export function InBrowser({ isOpen, openBank, useHosted }: InBrowserProps) {
  const bank = useCall(openBank);
  const isOpened = isOpen || bank.isDone;
  const hosted = useCall(useHosted);
  const isPending = bank.isPending || hosted.isPending;
  return (
    <main>
      <BrowserIcon />
      <div role="status">
        <h1>
          {isOpened
            ? t`Your bank’s page is open in your browser`
            : t`Your bank’s page opens in your browser`}
        </h1>
        <p>
          <Trans>Sign in there. When your bank is done, Trax goes on here by itself.</Trans>
        </p>
      </div>
      <section className="note" aria-labelledby="warning">
        <h2 id="warning">
          {isOpened ? t`If your browser warns about localhost` : t`Your browser will warn first`}
        </h2>
        <p>
          <Trans>
            It does not know Trax’s certificate. That address is Trax itself, on this computer:
            choose <b>Advanced</b> (in Safari, <b>Show Details</b>) and go on to localhost. Never do
            so for any other address.
          </Trans>
        </p>
        <p>
          <Trans>
            Or use Plaid’s page: it does the whole sign-in in your browser, with no such warning.
          </Trans>
        </p>
      </section>
      <div className="actions">
        <button type="button" disabled={isPending} onClick={bank.run}>
          {isOpened ? t`Open it again` : t`Open my browser`}
        </button>
        <button type="button" className="secondary" disabled={isPending} onClick={hosted.run}>
          <Trans>Use Plaid’s page instead</Trans>
        </button>
      </div>
      <CallProblem problem={bank.problem ?? hosted.problem} />
    </main>
  );
}

function CallProblem({ problem }: { readonly problem: Failure | null }) {
  if (problem === null) return null;
  const { message, action } = failureWords(problem);
  return (
    <p role="alert" className="problem">
      <b>{message}</b> {action}
    </p>
  );
}

const icon = (path: string) => (
  <svg
    aria-hidden
    className="icon"
    width="24"
    height="24"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={path} />
  </svg>
);

const BrowserIcon = () =>
  icon(
    'M3 9h18M6 6.5h.01M9 6.5h.01M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z',
  );
const WarningIcon = () =>
  icon(
    'M12 9v4m0 3.5h.01M10.3 4.2 2.7 17.3A2 2 0 0 0 4.4 20.3h15.2a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0Z',
  );
