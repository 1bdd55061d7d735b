import { z } from 'zod';
import { oneLine, text } from './fields.ts';

/** Plaid's errors as schemas: the body of a refused call, and one that an answer tells of. */

/** Words and ids that are safe to show: a hostile answer cannot smuggle text in through them. */
const Word = z
  .string()
  .regex(/^[A-Z0-9_]{1,100}$/)
  .catch('UNKNOWN');
export const RequestId = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .nullish()
  .transform((id) => id ?? null)
  .catch(null);

export const ErrorResponse = z
  .object({
    error_type: z.string(),
    error_code: z.string(),
    error_message: z.string().catch(''),
    display_message: text.catch(null),
    request_id: RequestId,
  })
  .transform((wire) => ({
    type: Word.parse(wire.error_type),
    code: Word.parse(wire.error_code),
    message: wire.error_message,
    displayMessage: wire.display_message ?? null,
    requestId: wire.request_id,
  }));

/** An error inside an answer: what Plaid holds against an Item, or what Link ended with. */
export const StandingError = ErrorResponse.transform(({ type, code, message, displayMessage }) => ({
  type,
  code,
  message: oneLine(message),
  displayMessage: displayMessage === null ? null : oneLine(displayMessage),
}));
