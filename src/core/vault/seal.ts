import { createCipheriv, createDecipheriv } from 'node:crypto';

/**
 * Seals one string with AES-256-GCM. A sealed blob is
 *   version (1 byte) | nonce (12 bytes) | ciphertext | tag (16 bytes)
 * and opens only with the same key and the same context, so it cannot be moved to another Item,
 * profile or key unnoticed.
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
  readonly itemId: string;
}

const additionalData = ({ profile, keyId, itemId }: SealContext): Buffer =>
  Buffer.from(JSON.stringify([VERSION, profile, keyId, itemId]));

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
