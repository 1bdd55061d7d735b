import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { PRODUCT_NAMES } from './institutions.ts';

/**
 * Everything that an Item is made of. It travels inside the access token, so that a token works in
 * every emulator with the same signing key and seed, also after a restart, with nothing stored.
 */
const itemSeedSchema = z.object({
  institution: z.string(),
  username: z.string(),
  /** Seconds since 1970. */
  createdAt: z.number().int(),
  daysRequested: z.number().int().min(1).max(730),
  nonce: z.string(),
  /** Positions of the accounts that the user shared; all when absent. */
  shared: z.array(z.number().int()).optional(),
  /** Transactions only when absent. */
  products: z.array(z.enum(PRODUCT_NAMES)).optional(),
  /** Products that the user consented to, and that are not taken up yet. */
  consentedProducts: z.array(z.enum(PRODUCT_NAMES)).optional(),
  /** Number of transactions of a generated bulk history. */
  size: z.number().int().positive().optional(),
  /** The JSON document of `user_custom`, without white space. */
  custom: z.string().optional(),
});

export type ItemSeed = z.infer<typeof itemSeedSchema>;

export interface TokenKeeper {
  /** `access-sandbox-…`; some hundred characters, or a few thousand for `user_custom`. */
  accessToken(seed: ItemSeed): string;
  readAccessToken(token: string): ItemSeed | undefined;
  /** Appends a short signature to some text. */
  seal(text: string): string;
  /** The text without its signature; undefined when the signature is not ours. */
  open(sealed: string): string | undefined;
}

const ACCESS = 'access-sandbox-';

/** Signs with `key`: two emulators with the same key take each other's tokens and cursors. */
export function tokenKeeper(key: string): TokenKeeper {
  const signature = (text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, 16);

  const seal = (text: string): string => `${text}.${signature(text)}`;

  const open = (sealed: string): string | undefined => {
    const dot = sealed.lastIndexOf('.');
    const text = sealed.slice(0, Math.max(0, dot));
    const given = Buffer.from(sealed.slice(dot + 1));
    const wanted = Buffer.from(signature(text));
    return dot > 0 && given.length === wanted.length && timingSafeEqual(given, wanted)
      ? text
      : undefined;
  };

  return {
    seal,
    open,
    accessToken: (seed) => {
      // In the schema's order of fields: the same seed must always be the same token.
      const json = JSON.stringify(itemSeedSchema.parse(seed));
      return ACCESS + seal(deflateRawSync(json).toString('base64url'));
    },
    readAccessToken: (token) => {
      const text = token.startsWith(ACCESS) ? open(token.slice(ACCESS.length)) : undefined;
      if (text === undefined) return undefined;
      const json = inflateRawSync(Buffer.from(text, 'base64url')).toString();
      return itemSeedSchema.parse(JSON.parse(json));
    },
  };
}

export const newPublicToken = (): string => `public-sandbox-${randomUUID()}`;
export const newLinkToken = (): string => `link-sandbox-${randomUUID()}`;
