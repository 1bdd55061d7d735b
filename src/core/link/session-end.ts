import type { LinkExit, LinkOutcome, LinkSuccess } from '../../shared/contract.ts';
import { failure, type Failure, type Result } from '../../shared/failure.ts';
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
  /**
   * Finishes what was kept: after the person's decision, or because the network is back. A second wish
   * joins the first: a public token is worth one exchange.
   */
  readonly finish: (session: StoredSession, allowDuplicate: boolean) => Promise<void>;
  readonly exit: (session: StoredSession, exit: LinkExit) => Promise<void>;
  /** What is being finished is no longer anybody's to take up. */
  readonly isFinishing: (sessionId: string) => boolean;
  /** Waits for the end of a session that is being finished. */
  readonly settled: (sessionId: string) => Promise<void>;
  /** The window was closed. */
  readonly leave: (session: StoredSession) => Promise<void>;
  readonly forget: (session: StoredSession, outcome: LinkOutcome) => void;
  /** Nobody can say how Plaid's own page went: unless its token has ended, it can be taken up again. */
  readonly lose: (session: StoredSession, problem: Failure) => void;
}

/** What becomes of a session that is no longer open: an Item, a decision to take, a rest, or nothing. */
export function createSessionEnd(options: SessionEndOptions): SessionEnd {
  const { book, dependencies, clock, onChanged, onOutcome } = options;

  const forget = (session: StoredSession, outcome: LinkOutcome) => {
    book.remove(session.sessionId);
    onChanged();
    onOutcome(outcome, null);
  };

  const finishing = new Map<string, Promise<void>>();
  const finish = (session: StoredSession, allowDuplicate: boolean): Promise<void> => {
    const { sessionId } = session;
    const under = finishing.get(sessionId);
    if (under !== undefined) return under;
    const work = exchange(session, allowDuplicate).finally(() => {
      finishing.delete(sessionId);
      onChanged();
    });
    finishing.set(sessionId, work);
    return work;
  };

  const exchange = async (session: StoredSession, allowDuplicate: boolean) => {
    const { success, sessionId, purpose } = session;
    if (success === null) return;
    // Kept before it is used, for Trax may be killed now. Where it cannot be kept, neither could the
    // access token: nothing is exchanged then, and the session waits for the keychain or the disk.
    const kept = await book.put(session);
    const needed = kept.ok ? await dependencies() : kept;
    if (!needed.ok) {
      onOutcome({ outcome: 'failed', failure: needed.failure }, null);
      return;
    }
    const finished = await finishLink(needed.value, purpose, success, allowDuplicate);
    if (!finished.ok) {
      // The public token lives on for a while: what the network broke can be finished later.
      if (!finished.failure.retryable) book.remove(sessionId);
      onOutcome({ outcome: 'failed', failure: finished.failure }, null);
      return;
    }
    if (finished.value.kind === 'duplicate') {
      await book.put({ ...session, existingItemId: finished.value.existingItemId });
      onOutcome({ outcome: 'duplicate', sessionId }, null);
      return;
    }
    book.remove(sessionId);
    onOutcome(finished.value.outcome, finished.value.sync);
  };

  return {
    finish,
    forget,
    lose: (session, problem) => {
      const isOver = problem.plaid?.code === 'INVALID_LINK_TOKEN' || !isResumable(session, clock());
      if (isOver) book.remove(session.sessionId);
      onChanged();
      onOutcome({ outcome: 'failed', failure: problem }, null);
    },
    isFinishing: (sessionId) => finishing.has(sessionId),
    settled: async (sessionId) => {
      await finishing.get(sessionId);
    },
    succeed: (session, success) => finish(succeeded(session, success, clock()), false),
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
