import { t } from '@lingui/core/macro';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PlaidLinkOnEvent, PlaidLinkOnExit, PlaidLinkOnSuccess } from 'react-plaid-link';
import { usePlaidLink } from 'react-plaid-link';
import type { LinkApi, LinkPageSession } from '../../shared/contract.ts';
import type { Result } from '../../shared/failure.ts';
import { failure } from '../../shared/failure.ts';
import { linkEvent, linkExit, linkSuccess } from './outcome.ts';
import { InBrowser, LinkElsewhere, Problem, SessionProblem, Waiting } from './panels.tsx';
import { showSession, type ShownSession } from './shown-session.ts';
import { answered } from './use-call.ts';

/** Asks for the session, anew whenever main says that it has changed, and shows Link with it. */
export function LinkPage({ api }: { readonly api: LinkApi }) {
  const [shown, setShown] = useState<ShownSession | null>(null);

  useEffect(() => {
    let newest = 0;
    const ask = () => {
      newest += 1;
      const asked = newest;
      void answered(api.getSession()).then((answer) => {
        if (asked === newest) setShown((before) => showSession(before, answer));
      });
    };
    const leave = api.onSessionChanged(ask);
    ask();
    return () => {
      newest += 1;
      leave();
    };
  }, [api]);

  if (!shown) return <Waiting title={t`Getting ready`} />;
  const { key, answer } = shown;
  if (!answer.ok) return <SessionProblem problem={answer.failure} />;
  return answer.value.browser === 'no' ? (
    <PlaidLink key={key} session={answer.value} api={api} />
  ) : (
    <InBrowser key={key} isOpen={answer.value.browser === 'open'} {...api} />
  );
}

interface PlaidLinkProps {
  readonly session: LinkPageSession;
  readonly api: LinkApi;
}

function PlaidLink({ session, api }: PlaidLinkProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [finished, setFinished] = useState<Result<unknown> | null>(null);
  const isMounted = useRef(true);

  // Unmounting makes Link leave by force, of which it tells as if the person had left.
  useLayoutEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  const report = (answer: Promise<Result<unknown>>) => {
    setFinished({ ok: true, value: undefined });
    void answered(answer).then(setFinished);
  };
  const onSuccess: PlaidLinkOnSuccess = (publicToken, metadata) => {
    if (isMounted.current) report(api.complete(linkSuccess(publicToken, metadata)));
  };
  const onExit: PlaidLinkOnExit = (error, metadata) => {
    if (isMounted.current) report(api.exit(linkExit(error, metadata)));
  };
  const onEvent: PlaidLinkOnEvent = (name, metadata) => {
    const event = linkEvent(name, metadata);
    if (event === null || !isMounted.current) return;
    if (event.name === 'OPEN') setIsOpen(true);
    // Main keeps what it can of it; Link goes on whatever comes of that.
    void answered(api.event(event));
  };
  const { open, ready, error } = usePlaidLink({
    token: session.linkToken,
    onSuccess,
    onExit,
    onEvent,
    ...(session.receivedRedirectUri ? { receivedRedirectUri: session.receivedRedirectUri } : {}),
  });

  useEffect(() => {
    if (ready) open();
  }, [ready, open]);

  if (finished?.ok === false) return <SessionProblem problem={finished.failure} />;
  if (finished) return <Waiting title={t`Finishing`} />;
  const elsewhere = <LinkElsewhere useHosted={api.useHosted} />;
  if (error) return <Problem problem={scriptFailure()} actions={elsewhere} />;
  return (
    <Waiting
      title={session.receivedRedirectUri ? t`Going on with Plaid` : t`Opening Plaid`}
      // Once Link is open it covers the page.
      wayOut={isOpen ? null : elsewhere}
    />
  );
}

const scriptFailure = () =>
  failure(
    'LINK_UNAVAILABLE',
    navigator.onLine
      ? 'Plaid’s sign-in page could not be loaded.'
      : 'This computer is offline: Plaid’s sign-in page could not be loaded.',
    { action: 'Check the network connection, then try again.' },
  );
