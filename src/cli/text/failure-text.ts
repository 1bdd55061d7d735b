import type { Failure } from '../../shared/failure.ts';
import { printable } from './printable.ts';

/** A failure for a person: what happened to `whom`, what to do, and what support needs. */
export function failureText({ message, action, code, plaid }: Failure, whom = 'trax'): string {
  const about = [code, plaid?.code, plaid?.requestId && `request ${plaid.requestId}`];
  const details = about.filter((word) => typeof word === 'string' && word !== '');
  return `${whom}: ${printable(message)} (${printable(details.join(', '))})\n  ${printable(action)}\n`;
}

/** The same for a program: `{ failure: { code, message, action, retryable, item_id, plaid } }`. */
export function failureJson(failure: Failure) {
  return { failure: failureFields(failure) };
}

export function failureFields({ code, message, action, retryable, itemId, plaid }: Failure) {
  return {
    code,
    message,
    action,
    retryable,
    item_id: itemId ?? null,
    plaid:
      plaid === undefined
        ? null
        : { type: plaid.type, code: plaid.code, request_id: plaid.requestId },
  };
}
