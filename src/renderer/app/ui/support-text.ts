import type { Failure } from '../../../shared/failure.ts';

/** What a person pastes into a support ticket: codes and ids, never a secret. */
export function supportText({ code, message, itemId, plaid }: Failure): string {
  return [
    `Trax: ${code}`,
    message,
    plaid && `Plaid: ${plaid.type} / ${plaid.code}`,
    plaid?.requestId && `Request id: ${plaid.requestId}`,
    itemId && `Item: ${itemId}`,
  ]
    .filter(Boolean)
    .join('\n');
}
