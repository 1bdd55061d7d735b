import type { LinkExit, LinkOutcome, LinkSuccess } from '../../shared/contract.ts';
import { failure, type Result } from '../../shared/failure.ts';
import type { LinkDependencies } from './complete-link.ts';
import { finishLink } from './finish-link.ts';
import { isResumable, succeeded, type StoredSession } from './link-session.ts';
import type { SessionBook } from './session-book.ts';

export interface SessionEndOptions {
  readonly book: SessionBook;
  readonly dependencies: () => Promise<Result<LinkDependencies>>;
  readonly clock: () => Date;
  /** The list of sessions has changed. */
  readonly onChanged: () => void;
  /** How a session went, and the Item that is to be synced now. */
  readonly onOutcome: (outcome: LinkOutcome, sync: string | null) => void;
}

export interface SessionEnd {
  readonly succeed: (session: StoredSession, success: LinkSuccess) => Promise<void>;
  /** Finishes what was kept: after the person's decision, or because the network is back. */
  readonly finish: (session: StoredSession, allowDuplicate: boolean) => Promise<void>;
  readonly exit: (session: StoredSession, exit: LinkExit) => Promise<void>;
  /** The window was closed. */
  readonly leave: (session: StoredSession) => Promise<void>;
  readonly forget: (session: StoredSession, outcome: LinkOutcome) => void;
}

/** What becomes of a session that is no longer open: an Item, a decision to take, a rest, or nothing. */
export function createSessionEnd(options: SessionEndOptions): SessionEnd {
  const { book, dependencies, clock, onChanged, onOutcome } = options;

  const forget = (session: StoredSession, outcome: LinkOutcome) => {
    book.remove(session.sessionId);
    onChanged();
    onOutcome(outcome, null);
  };

  const finish = async (session: StoredSession, allowDuplicate: boolean) => {
    const { success, sessionId, purpose } = session;
    if (success === null) return;
    const needed = await dependencies();
    const finished = needed.ok
      ? await finishLink(needed.value, purpose, success, allowDuplicate)
      : needed;
    if (!finished.ok) {
      // The public token lives on for a while: what the network broke can be finished later.
      if (!finished.failure.retryable) book.remove(sessionId);
      onChanged();
      onOutcome({ outcome: 'failed', failure: finished.failure }, null);
      return;
    }
    if (finished.value.kind === 'duplicate') {
      await book.put({ ...session, existingItemId: finished.value.existingItemId });
      onChanged();
      onOutcome({ outcome: 'duplicate', sessionId }, null);
      return;
    }
    book.remove(sessionId);
    onChanged();
    onOutcome(finished.value.outcome, finished.value.sync);
  };

  return {
    finish,
    forget,
    succeed: async (session, success) => {
      const answered = succeeded(session, success, clock());
      // Kept before it is used: the public token is worth one exchange, and Trax may be killed now.
      await book.put(answered);
      await finish(answered, false);
    },
    // A person who leaves through Link's own door is done; after an error there is another try.
    exit: async (session, { error, institutionName }) => {
      if (error === null) {
        forget(session, { outcome: 'exited' });
        return;
      }
      const { type, code, requestId } = error;
      const bank = institutionName ?? session.institutionName ?? 'The bank';
      const problem = failure('LINK_EXITED', `${bank} could not be linked.`, {
        action: 'Try again later, or choose another bank.',
        plaid: { type, code, requestId },
      });
      const outcome = { outcome: 'failed', failure: problem } as const;
      if (code === 'INVALID_LINK_TOKEN' || !isResumable(session, clock())) {
        forget(session, outcome);
        return;
      }
      await book.put({ ...session, receivedRedirectUri: null });
      onChanged();
      onOutcome(outcome, null);
    },
    leave: async (session) => {
      if (!isResumable(session, clock())) {
        forget(session, { outcome: 'exited' });
        return;
      }
      await book.put(session);
      onChanged();
      onOutcome({ outcome: 'paused', institutionName: session.institutionName ?? 'a bank' }, null);
    },
  };
}
