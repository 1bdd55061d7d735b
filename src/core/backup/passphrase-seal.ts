import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { Secret } from '../vault/secret.ts';

/**
 * A text sealed under a passphrase, as JSON: the key is derived with scrypt (RFC 7914; cost as OWASP
 * asks for), the text sealed with AES-256-GCM. Whoever has the file and not the passphrase has nothing.
 */
const SealedFile = z.object({
  version: z.literal(1),
  kdf: z.object({
    name: z.literal('scrypt'),
    n: z.literal(131_072),
    r: z.literal(8),
    p: z.literal(1),
  }),
  salt: z.base64(),
  nonce: z.base64(),
  sealed: z.base64(),
});

const KDF = { name: 'scrypt', n: 131_072, r: 8, p: 1 } as const;
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** A person's own passphrase is as strong as it is long. */
export const MIN_PASSPHRASE = 12;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

const keyOf = (passphrase: Secret, salt: Buffer): Promise<Buffer> =>
  derive(passphrase.reveal().normalize('NFKC'), salt, KEY_BYTES, {
    N: KDF.n,
    r: KDF.r,
    p: KDF.p,
    maxmem: 256 * 1024 * 1024,
  });

export async function sealUnder(passphrase: Secret, plain: Secret): Promise<string> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce);
  const body = Buffer.concat([cipher.update(plain.reveal(), 'utf8'), cipher.final()]);
  const sealed = Buffer.concat([body, cipher.getAuthTag()]).toString('base64');
  const file = { salt: salt.toString('base64'), nonce: nonce.toString('base64'), sealed };
  return JSON.stringify({ version: 1, kdf: KDF, ...file }, null, 2);
}

/** Null when it is no such file, or another passphrase's. */
export async function openUnder(passphrase: Secret, text: string): Promise<Secret | null> {
  try {
    const { salt, nonce, sealed } = SealedFile.parse(JSON.parse(text));
    const bytes = Buffer.from(sealed, 'base64');
    const key = await keyOf(passphrase, Buffer.from(salt, 'base64'));
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const body = decipher.update(bytes.subarray(0, -TAG_BYTES));
    return new Secret(Buffer.concat([body, decipher.final()]).toString('utf8'));
  } catch {
    return null;
  }
}
