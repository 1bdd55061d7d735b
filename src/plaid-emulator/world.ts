import { randomBytes, randomUUID } from 'node:crypto';
import { type ApiError, errors } from './errors.ts';
import type { Faults } from './faults.ts';
import { findInstitution, type Product } from './institutions.ts';
import { Item } from './item.ts';
import type { Link } from './links.ts';
import { type Login, timelineFor } from './login.ts';
import { plaidId } from './random.ts';
import { type ItemSeed, newPublicToken, type TokenKeeper } from './tokens.ts';

/** A public_token lives this long. */
const PUBLIC_TOKEN_MS = 30 * 60_000;

interface PublicToken {
  item: Item;
  expiresAt: number;
  used: boolean;
}

/** What all endpoints share: the clock, the keys, and everything that was linked. */
export interface World {
  readonly clientId: string;
  readonly secret: string;
  readonly keeper: TokenKeeper;
  readonly faults: Faults;
  /** Tells this run of the emulator from others in cursors and ids. */
  readonly run: string;
  readonly links: Map<string, Link>;
  readonly items: Items;
  /** Milliseconds. */
  now(): number;
  /** The emulator's own address, e.g. `http://127.0.0.1:4000`. */
  url(): string;
}

export interface Items {
  /** A new Item and its public token. */
  create(parts: {
    institutionId: string;
    login: Login;
    daysRequested: number;
    products: Product[];
    consentedProducts?: Product[];
    /** Positions of the accounts to share; all when absent. */
    shared?: number[];
  }): { publicToken: string; item: Item };
  /** Single use: a second exchange fails. */
  exchange(publicToken: string): ItemResult;
  /** The Item of an access token, also of one from an earlier run. */
  find(accessToken: string): ItemResult;
  findById(itemId: string): Item | undefined;
  all(): readonly Item[];
}

type ItemResult = { ok: true; item: Item } | { ok: false; error: ApiError };

const TOKEN_SHAPE = /^(access|public|link)-(sandbox|production|development)-(.+)$/;

export function createItems(options: {
  keeper: TokenKeeper;
  seed: number;
  run: string;
  now: () => number;
  preparingCalls: number;
}): Items {
  const { keeper, now } = options;
  const items = new Map<string, Item>();
  const publicTokens = new Map<string, PublicToken>();

  const revive = (seed: ItemSeed): Item | undefined => {
    const accessToken = keeper.accessToken(seed);
    const id = plaidId('item', accessToken);
    const known = items.get(id);
    if (known !== undefined) return known;
    const institution = findInstitution(seed.institution);
    if (institution === undefined) return undefined;
    const timeline = timelineFor(seed, institution, options.seed, id);
    const item = new Item({ id, accessToken, seed, institution, timeline, run: options.run });
    items.set(id, item);
    return item;
  };

  return {
    create: ({ institutionId, login, ...rest }) => {
      const item = revive({
        institution: institutionId,
        username: login.username,
        createdAt: Math.floor(now() / 1000),
        nonce: randomBytes(9).toString('base64url'),
        ...rest,
        ...(login.size === undefined ? {} : { size: login.size }),
        ...(login.custom === undefined ? {} : { custom: login.custom }),
      });
      if (item === undefined) throw new RangeError(`no institution ${institutionId}`);
      item.updateStatuses = Array.from({ length: options.preparingCalls }, () => 'NOT_READY');
      const publicToken = newPublicToken();
      publicTokens.set(publicToken, { item, expiresAt: now() + PUBLIC_TOKEN_MS, used: false });
      return { publicToken, item };
    },
    exchange: (publicToken) => {
      const shape = wrongShape('public', publicToken);
      if (shape !== undefined) return { ok: false, error: shape };
      const entry = publicTokens.get(publicToken);
      if (entry === undefined || entry.used || entry.expiresAt <= now()) {
        const reason = entry === undefined ? 'could not find matching' : 'used or expired';
        return { ok: false, error: errors.invalidToken('public', `${reason} public token`) };
      }
      entry.used = true;
      return { ok: true, item: entry.item };
    },
    find: (accessToken) => {
      const shape = wrongShape('access', accessToken);
      if (shape !== undefined) return { ok: false, error: shape };
      const seed = keeper.readAccessToken(accessToken);
      const item = seed === undefined ? undefined : revive(seed);
      if (item === undefined) {
        const message = 'could not find matching access token';
        return { ok: false, error: errors.invalidToken('access', message) };
      }
      return item.gone === undefined ? { ok: true, item } : { ok: false, error: item.gone };
    },
    findById: (itemId) => items.get(itemId),
    all: () => [...items.values()],
  };
}

function wrongShape(kind: 'access' | 'public', token: string): ApiError | undefined {
  const [, actual, environment] = TOKEN_SHAPE.exec(token) ?? [];
  if (actual !== kind) {
    return errors.invalidToken(
      kind,
      `provided ${kind} token is in an invalid format. expected format: ${kind}-<environment>-<identifier>`,
    );
  }
  return environment === 'sandbox'
    ? undefined
    : errors.invalidToken(
        kind,
        `provided ${kind} token is for the wrong Plaid environment. expected "sandbox", got "${String(environment)}"`,
      );
}

export const newRunId = (): string => randomUUID().slice(0, 8);
