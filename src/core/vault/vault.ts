import { randomBytes as cryptoRandomBytes } from 'node:crypto';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Failure, Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import type { PlaidKeys } from '../plaid/port.ts';
import type { Keychain } from './keychain.ts';
import { plaidKeyStore } from './plaid-keys.ts';
import { createSealer } from './sealer.ts';
import type { Secret } from './secret.ts';
import { openTokenStore } from './token-store.ts';
import type { TokenStore, VaultItem, VaultItemState } from './token-store.ts';

/**
 * One profile's secrets: Plaid keys and the data key in the OS keychain; tokens and link sessions,
 * sealed, in tokens.sqlite.
 */
export interface Vault {
  /** Null when no pair of keys is stored. */
  keys(): Promise<Result<PlaidKeys | null>>;
  saveKeys(keys: PlaidKeys): Promise<Result<void>>;
  removeKeys(): Promise<Result<void>>;
  /** The linked Items that have a token, oldest first: not those that are being matched or removed. */
  itemIds(): Result<readonly string[]>;
  /** Every Item that has a token, oldest first. */
  items(): Result<readonly VaultItem[]>;
  /**
   * Opens an Item's access token, whatever its state. ITEM_GONE when there is none, when its data key is
   * no longer in the keychain or when the sealed token was altered: the bank must be linked again, its
   * history stays.
   */
  accessToken(itemId: string): Promise<Result<Secret>>;
  /**
   * Seals and stores a token; the Item is linked unless told otherwise. The data key is in the keychain
   * before any token is on disk.
   */
  putToken(itemId: string, token: Secret, more?: TokenDetails): Promise<Result<void>>;
  /** NOT_FOUND when no token is stored for the Item. */
  setItemState(
    itemId: string,
    state: VaultItemState,
    more?: Pick<TokenDetails, 'institutionName'>,
  ): Result<void>;
  deleteToken(itemId: string): Result<void>;
  /** Seals and stores a link session, in place of what was stored for it. */
  putLinkSession(sessionId: string, json: Secret): Promise<Result<void>>;
  /**
   * The link sessions, oldest first. One that cannot be opened any more is worthless, as a session lives
   * for hours only: it is left out and deleted. While the keychain is locked none is.
   */
  linkSessions(): Promise<Result<readonly StoredLinkSession[]>>;
  /** Also drops what is still being stored for the session. */
  deleteLinkSession(sessionId: string): Result<void>;
  close(): void;
}

export interface TokenDetails {
  readonly state?: VaultItemState;
  /** The Item whose place this one takes. */
  readonly replaces?: string | null;
  readonly institutionName?: string | null;
}

export interface StoredLinkSession {
  readonly sessionId: string;
  readonly json: Secret;
}

export interface VaultOptions {
  readonly keychain: Keychain;
  /** The profile's directory, made when missing. */
  readonly directory: string;
  readonly profile: Profile;
  readonly randomBytes?: (size: number) => Buffer;
  readonly now?: () => Date;
}

/** Opens a profile's vault. The keychain is not asked until a secret is needed. */
export function openVault(options: VaultOptions): Result<Vault> {
  const store = openTokenStore(options.directory);
  return store.ok ? ok(vaultOver(store.value, options)) : store;
}

function vaultOver(
  store: TokenStore,
  { keychain, profile, randomBytes = cryptoRandomBytes, now = () => new Date() }: VaultOptions,
): Vault {
  const plaidKeys = plaidKeyStore(keychain, profile);
  const sealer = createSealer({ keychain, profile, store, randomBytes, now });
  const at = () => now().toISOString();

  /** How often each link session was deleted. */
  const deletions = new Map<string, number>();
  const deletionsOf = (sessionId: string) => deletions.get(sessionId) ?? 0;

  let last: Promise<unknown> = Promise.resolve();
  /** One at a time, as sealing asks, and so that what is read is not replaced meanwhile. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done;
    return done;
  }

  return {
    keys: () => plaidKeys.read(),
    saveKeys: (keys) => plaidKeys.save(keys),
    removeKeys: () => plaidKeys.remove(),

    itemIds() {
      const items = store.items();
      if (!items.ok) return items;
      return ok(items.value.filter(({ state }) => state === 'linked').map(({ itemId }) => itemId));
    },
    items: () => store.items(),
    async accessToken(itemId) {
      const row = store.read(itemId);
      if (!row.ok) return row;
      if (row.value === null) return fail(tokenLost(itemId));
      const opened = await sealer.open({ kind: 'token', id: itemId }, row.value);
      if (!opened.ok) return opened;
      if (opened.value === 'key-lost') return fail(keyLost(itemId));
      return opened.value === 'altered' ? fail(tokenAltered(itemId)) : ok(opened.value);
    },
    putToken: (itemId, token, { state = 'linked', replaces = null, institutionName = null } = {}) =>
      inTurn(async () => {
        const sealed = await sealer.seal({ kind: 'token', id: itemId }, token);
        if (!sealed.ok) return sealed;
        const item = { itemId, state, replaces, institutionName, since: at() };
        return store.write(item, sealed.value);
      }),
    setItemState(itemId, state, { institutionName = null } = {}) {
      const changed = store.setState({ itemId, state, institutionName, since: at() });
      if (!changed.ok) return changed;
      return changed.value ? ok(undefined) : fail(noToken(itemId));
    },
    deleteToken: (itemId) => store.delete(itemId),

    putLinkSession(sessionId, json) {
      const before = deletionsOf(sessionId);
      return inTurn(async () => {
        const sealed = await sealer.seal({ kind: 'link-session', id: sessionId }, json);
        if (!sealed.ok) return sealed;
        if (deletionsOf(sessionId) > before) return ok(undefined);
        return store.writeSession(sessionId, sealed.value, at());
      });
    },
    linkSessions: () =>
      inTurn(async () => {
        const rows = store.sessions();
        if (!rows.ok) return rows;
        const sessions: StoredLinkSession[] = [];
        for (const { sessionId, ...sealed } of rows.value) {
          const opened = await sealer.open({ kind: 'link-session', id: sessionId }, sealed);
          if (!opened.ok) return opened;
          if (opened.value === 'key-lost' || opened.value === 'altered') {
            store.deleteSession(sessionId);
          } else {
            sessions.push({ sessionId, json: opened.value });
          }
        }
        return ok(sessions);
      }),
    deleteLinkSession(sessionId) {
      deletions.set(sessionId, deletionsOf(sessionId) + 1);
      return store.deleteSession(sessionId);
    },

    close: () => {
      store.close();
    },
  };
}

const noToken = (itemId: string): Failure =>
  failure('NOT_FOUND', 'No access token is stored for this bank.', { itemId });

const tokenLost = (itemId: string): Failure =>
  failure('ITEM_GONE', 'The access to this bank is no longer stored on this computer.', { itemId });

const keyLost = (itemId: string): Failure =>
  failure(
    'ITEM_GONE',
    'The key that opens the stored access to this bank is no longer in the system keychain.',
    { itemId },
  );

const tokenAltered = (itemId: string): Failure =>
  failure('ITEM_GONE', 'The stored access to this bank was altered and cannot be opened.', {
    itemId,
  });
