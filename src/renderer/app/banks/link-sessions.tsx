import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { LucideIcon } from 'lucide-react';
import { CirclePause, Copy, Globe, Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { assertNever } from '../../../shared/failure.ts';
import type { Bank } from '../../../shared/model/banks.ts';
import type { LinkSession } from '../../../shared/model/linking.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useNow } from '../ui/use-now.ts';
import { MatchingDialog } from './matching-dialog.tsx';
import type { SessionWords } from './session.ts';
import { isLapsed, sessionBank, sessionWords } from './session.ts';
import { useLinkInstead } from './use-link.ts';

interface LinkSessionsProps {
  readonly sessions: readonly LinkSession[];
  readonly banks: readonly Bank[];
}

/** Linking that has begun and waits for the person. */
export function LinkSessions({ sessions, banks }: LinkSessionsProps) {
  const now = useNow();
  const cards = sessions.flatMap((session) => {
    const bank = sessionBank(session, banks);
    const words = sessionWords(session, bank, now);
    return words ? [{ session, bank, words }] : [];
  });
  if (cards.length === 0) return null;
  return (
    <ul aria-label={t`Linking to finish`} className="flex flex-col gap-4">
      {cards.map(({ session, bank, words }) => (
        <SessionCard key={session.sessionId} session={session} bank={bank} words={words} />
      ))}
    </ul>
  );
}

const ICONS: Readonly<Record<LinkSession['phase'], LucideIcon>> = {
  window: Link2,
  browser: Globe,
  paused: CirclePause,
  duplicate: Copy,
  matching: Link2,
};

interface SessionCardProps {
  readonly session: LinkSession;
  readonly bank: string | null;
  readonly words: SessionWords;
}

function SessionCard({ session, bank, words: { title, text } }: SessionCardProps) {
  const Icon = ICONS[session.phase];
  return (
    <li className="relative flex gap-3 overflow-hidden rounded-xl border border-line bg-surface px-4 py-4 shadow-card">
      <div className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-ink">
        <Icon aria-hidden size={18} strokeWidth={1.75} />
      </div>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-semibold break-words">{title}</h2>
          <p className="tabular text-sm text-muted">{text}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <SessionActions session={session} bank={bank} />
        </div>
      </div>
      {session.phase === 'browser' ? <ProgressBar label={title} words={text} /> : null}
    </li>
  );
}

function SessionActions({
  session,
  bank,
}: {
  readonly session: LinkSession;
  readonly bank: string | null;
}): ReactNode {
  switch (session.phase) {
    case 'window':
      return null;
    case 'browser':
      return (
        <>
          <Continue session={session} look="secondary">
            {t`Open again`}
          </Continue>
          <Discard session={session}>{t`Cancel`}</Discard>
        </>
      );
    case 'paused':
      return (
        <>
          <Continue session={session} look="primary">
            {t`Continue`}
          </Continue>
          <Discard session={session}>{t`Discard`}</Discard>
        </>
      );
    case 'duplicate':
      return <DuplicateActions session={session} />;
    case 'matching':
      return <MatchAccounts session={session} bank={bank} />;
    default:
      return assertNever(session.phase);
  }
}

interface ContinueProps {
  readonly session: LinkSession;
  readonly look: 'primary' | 'secondary';
  readonly children: string;
}

/** Goes on with the session's own link token, or begins anew where that has run out. */
function Continue({ session, look, children }: ContinueProps) {
  const lapsed = isLapsed(session, useNow());
  const resume = useAction(window.trax.resumeLink);
  const instead = useLinkInstead(session);
  return (
    <Button
      size="sm"
      look={lapsed ? 'primary' : look}
      disabled={resume.isPending || instead.isPending}
      onClick={() => {
        if (lapsed) instead.start(session.purpose);
        else resume.mutate({ sessionId: session.sessionId });
      }}
    >
      {lapsed ? t`Start again` : children}
    </Button>
  );
}

interface DiscardProps {
  readonly session: LinkSession;
  readonly children: string;
}

function Discard({ session: { sessionId }, children }: DiscardProps) {
  const discard = useAction(window.trax.discardLink);
  return (
    <Button
      size="sm"
      look="quiet"
      disabled={discard.isPending}
      onClick={() => {
        discard.mutate({ sessionId });
      }}
    >
      {children}
    </Button>
  );
}

function DuplicateActions({ session }: { readonly session: LinkSession }) {
  const { sessionId, existingItemId } = session;
  const lapsed = isLapsed(session, useNow());
  const instead = useLinkInstead(session);
  const link = useAction(window.trax.linkDuplicate);
  const busy = instead.isPending || link.isPending;
  return (
    <>
      {existingItemId === null ? null : (
        <Button
          size="sm"
          look="primary"
          disabled={busy}
          onClick={() => {
            instead.start({ kind: 'renew', itemId: existingItemId, chooseAccounts: false });
          }}
        >
          <Trans>Renew it</Trans>
        </Button>
      )}
      {lapsed ? null : (
        <Button
          size="sm"
          disabled={busy}
          onClick={() => {
            link.mutate({ sessionId });
          }}
        >
          <Trans>Link anyway</Trans>
        </Button>
      )}
      <Discard session={session}>{t`Discard`}</Discard>
    </>
  );
}

function MatchAccounts({
  session,
  bank,
}: {
  readonly session: LinkSession;
  readonly bank: string | null;
}) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={trigger}
        size="sm"
        look="primary"
        onClick={() => {
          setOpen(true);
        }}
      >
        <Trans>Match accounts…</Trans>
      </Button>
      {open ? (
        <MatchingDialog
          sessionId={session.sessionId}
          bank={bank ?? t`your bank`}
          onClose={() => {
            setOpen(false);
          }}
          returnTo={trigger}
        />
      ) : null}
    </>
  );
}
