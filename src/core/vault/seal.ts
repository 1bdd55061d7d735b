import { createCipheriv, createDecipheriv } from 'node:crypto';

/**
 * Seals one string with AES-256-GCM. A sealed blob is
 *   version (1 byte) | nonce (12 bytes) | ciphertext | tag (16 bytes)
 * and opens only with the same key and the same context, so it cannot be moved to another Item,
 * link session, profile or key, nor taken for something else, unnoticed.
 */

export const KEY_BYTES = 32;
/** 96 bits, the length that GCM takes as it is. NIST SP 800-38D, 5.2.1.1 */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 1;
const HEADER_BYTES = 1 + NONCE_BYTES;

/** What a blob is bound to: stored beside it, not in it. */
export interface SealContext {
  readonly profile: string;
  readonly keyId: string;
  /** An access token, or a link session with the tokens in it. */
  readonly kind: 'token' | 'link-session';
  /** The Item's or the session's. */
  readonly id: string;
}

/** Tokens came first and bear no kind: a list of four never equals one of five. */
function additionalData({ profile, keyId, kind, id }: SealContext): Buffer {
  const bound = kind === 'token' ? [profile, keyId, id] : [profile, keyId, kind, id];
  return Buffer.from(JSON.stringify([VERSION, ...bound]));
}

/** Seals `plain` under a 32-byte key. A nonce of 12 random bytes must never meet the same key twice. */
export function seal(plain: string, key: Buffer, nonce: Buffer, context: SealContext): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
}

/** Opens a blob, or gives null when it, the key or the context is not the one that it was sealed with. */
export function unseal(sealed: Buffer, key: Buffer, context: SealContext): string | null {
  if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== VERSION) return null;
  const nonce = sealed.subarray(1, HEADER_BYTES);
  const body = sealed.subarray(HEADER_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
