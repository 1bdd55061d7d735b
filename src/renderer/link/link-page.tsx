import { useEffect, useState } from 'react';
import type { PlaidLinkOnExit, PlaidLinkOnSuccess } from 'react-plaid-link';
import { usePlaidLink } from 'react-plaid-link';
import type { LinkApi } from '../../shared/contract.ts';
import type { Failure, Result } from '../../shared/failure.ts';
import { fail, failure } from '../../shared/failure.ts';
import { linkExit, linkSuccess } from './outcome.ts';

type Session = Extract<Awaited<ReturnType<LinkApi['getSession']>>, { ok: true }>['value'];

/** Asks for the session and opens Link with it. */
export function LinkPage({ api }: { readonly api: LinkApi }) {
  const [session, setSession] = useState<Result<Session> | null>(null);

  useEffect(() => {
    api.getSession().then(setSession, () => {
      setSession(fail(failure('INTERNAL', 'Trax did not answer.')));
    });
  }, [api]);

  if (!session) return <Waiting title="Getting ready" />;
  if (!session.ok) return <Problem problem={session.failure} />;
  return (
    <PlaidLink
      // Link ignores a later change of these: another return from a bank is another mount.
      key={session.value.receivedRedirectUri}
      session={session.value}
      api={api}
    />
  );
}

interface PlaidLinkProps {
  readonly session: Session;
  readonly api: LinkApi;
}

function PlaidLink({ session, api }: PlaidLinkProps) {
  const [finished, setFinished] = useState<Result<unknown> | null>(null);
  const report = (answer: Promise<Result<unknown>>) => {
    setFinished({ ok: true, value: undefined });
    answer.then(setFinished, () => {
      setFinished(fail(failure('INTERNAL', 'Trax did not answer.')));
    });
  };
  const onSuccess: PlaidLinkOnSuccess = (publicToken, metadata) => {
    report(api.complete(linkSuccess(publicToken, metadata)));
  };
  const onExit: PlaidLinkOnExit = (error, metadata) => {
    report(api.exit(linkExit(error, metadata)));
  };
  const { open, ready, error } = usePlaidLink({
    token: session.linkToken,
    onSuccess,
    onExit,
    ...(session.receivedRedirectUri ? { receivedRedirectUri: session.receivedRedirectUri } : {}),
  });

  useEffect(() => {
    if (ready) open();
  }, [ready, open]);

  if (finished?.ok === false) return <Problem problem={finished.failure} />;
  if (finished) return <Waiting title="Finishing" />;
  if (error)
    return (
      <Problem problem={failure('LINK_UNAVAILABLE', 'Plaid’s sign-in page could not be loaded.')} />
    );
  return <Waiting title="Opening Plaid" />;
}

function Waiting({ title }: { readonly title: string }) {
  return (
    <main>
      <div aria-hidden className="waiting" />
      <div role="status">
        <h1>{title}</h1>
        <p>Your bank’s sign-in happens with Plaid. Trax never sees your password.</p>
      </div>
    </main>
  );
}

function Problem({ problem }: { readonly problem: Failure }) {
  return (
    <main>
      <div role="alert">
        <h1>{problem.message}</h1>
        <p>{problem.action}</p>
      </div>
      {/* A fresh page loads Plaid's script anew; the session is the same. */}
      <button
        type="button"
        onClick={() => {
          window.location.reload();
        }}
      >
        Try again
      </button>
    </main>
  );
}
