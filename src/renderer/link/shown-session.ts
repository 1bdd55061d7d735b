import type { LinkPageSession } from '../../shared/contract.ts';
import type { Result } from '../../shared/failure.ts';

/** What the page shows, and the key that its Link is mounted under. */
export interface ShownSession {
  readonly key: number;
  readonly answer: Result<LinkPageSession>;
}

/**
 * Takes another answer of main's. What differs gets another key, since Link takes its token and the
 * bank's answer only when it is mounted; what is the same stays as it is, with Link where it was.
 */
export function showSession(
  before: ShownSession | null,
  answer: Result<LinkPageSession>,
): ShownSession {
  if (before === null) return { key: 0, answer };
  return isSame(before.answer, answer) ? before : { key: before.key + 1, answer };
}

function isSame(one: Result<LinkPageSession>, other: Result<LinkPageSession>): boolean {
  if (!one.ok || !other.ok) return !one.ok && !other.ok && one.failure.code === other.failure.code;
  return (
    one.value.linkToken === other.value.linkToken &&
    one.value.receivedRedirectUri === other.value.receivedRedirectUri &&
    one.value.browser === other.value.browser
  );
}
