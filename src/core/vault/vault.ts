import { createHash, randomBytes as cryptoRandomBytes } from 'node:crypto';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Failure, Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model.ts';
import type { PlaidKeys } from '../plaid/port.ts';
import type { Keychain } from './keychain.ts';
import { KEY_BYTES, NONCE_BYTES, seal, unseal } from './seal.ts';
import { Secret } from './secret.ts';
import { openTokenStore } from './token-store.ts';
import type { TokenStore } from './token-store.ts';

/** One profile's secrets: Plaid keys and the data key in the OS keychain, sealed tokens in tokens.sqlite. */
export interface Vault {
  /** Null when no pair of keys is stored. */
  keys(): Promise<Result<PlaidKeys | null>>;
  saveKeys(keys: PlaidKeys): Promise<Result<void>>;
  removeKeys(): Promise<Result<void>>;
  /** The Items that have a token, oldest first. */
  itemIds(): Result<readonly string[]>;
  /**
   * Opens an Item's access token. NOT_FOUND without one; ITEM_GONE when its data key is no longer in the
   * keychain or the sealed token was altered: the bank must be linked again, its history stays.
   */
  accessToken(itemId: string): Promise<Result<Secret>>;
  /** Seals and stores a token. The data key is in the keychain before any token is on disk. */
  putToken(itemId: string, token: Secret): Promise<Result<void>>;
  deleteToken(itemId: string): Result<void>;
  close(): void;
}

export interface VaultOptions {
  readonly keychain: Keychain;
  /** The profile's directory, made when missing. */
  readonly directory: string;
  readonly profile: Profile;
  readonly randomBytes?: (size: number) => Buffer;
  readonly now?: () => Date;
}

interface DataKey {
  readonly keyId: string;
  readonly key: Buffer;
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
  const clientIdName = `${profile}/client-id`;
  const secretName = `${profile}/secret`;
  const dataKeys = dataKeyring({ keychain, profile, randomBytes });
  let writing: Promise<unknown> = Promise.resolve();

  /** The key for new tokens: the newest, or a new one when there is none or the keychain lost it. */
  async function keyForWriting(): Promise<Result<DataKey>> {
    const newest = store.newestKeyId();
    if (!newest.ok) return newest;
    if (newest.value !== null) {
      const found = await dataKeys.find(newest.value);
      if (!found.ok) return found;
      if (found.value !== null) return ok(found.value);
    }
    const made = await dataKeys.make();
    if (!made.ok) return made;
    const added = store.addKey(made.value.keyId, now().toISOString());
    return added.ok ? made : added;
  }

  async function put(itemId: string, token: Secret): Promise<Result<void>> {
    const dataKey = await keyForWriting();
    if (!dataKey.ok) return dataKey;
    const { keyId, key } = dataKey.value;
    const sealed = seal(token.reveal(), key, randomBytes(NONCE_BYTES), { profile, keyId, itemId });
    return store.write(itemId, { keyId, sealed }, now().toISOString());
  }

  return {
    async keys() {
      const clientId = await keychain.get(clientIdName);
      if (!clientId.ok) return clientId;
      const secret = await keychain.get(secretName);
      if (!secret.ok) return secret;
      if (clientId.value === null || secret.value === null) return ok(null);
      return ok({ clientId: clientId.value, secret: secret.value });
    },
    async saveKeys({ clientId, secret }) {
      const saved = await keychain.set(clientIdName, clientId);
      return saved.ok ? keychain.set(secretName, secret) : saved;
    },
    async removeKeys() {
      const removed = await keychain.delete(secretName);
      return removed.ok ? keychain.delete(clientIdName) : removed;
    },
    itemIds: () => store.itemIds(),
    async accessToken(itemId) {
      const row = store.read(itemId);
      if (!row.ok) return row;
      if (row.value === null) {
        return fail(failure('NOT_FOUND', 'No access token is stored for this bank.', { itemId }));
      }
      const { keyId, sealed } = row.value;
      const dataKey = await dataKeys.find(keyId);
      if (!dataKey.ok) return dataKey;
      if (dataKey.value === null) return fail(keyLost(itemId));
      const token = unseal(sealed, dataKey.value.key, { profile, keyId, itemId });
      return token === null ? fail(tokenAltered(itemId)) : ok(new Secret(token));
    },
    putToken(itemId, token) {
      // One at a time, so that two first tokens do not each make a data key.
      const written = writing.then(() => put(itemId, token));
      writing = written;
      return written;
    },
    deleteToken: (itemId) => store.delete(itemId),
    close: () => {
      store.close();
    },
  };
}

/**
 * The profile's data keys. Each has a keychain entry of its own, named by the key's digest: a new key
 * never overwrites an old one, so tokens open again when a lost keychain comes back.
 */
function dataKeyring({
  keychain,
  profile,
  randomBytes,
}: Required<Pick<VaultOptions, 'keychain' | 'profile' | 'randomBytes'>>) {
  const nameOf = (keyId: string) => `${profile}/data-key-${keyId}`;
  const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 16);

  return {
    /** Null when the keychain works but does not hold this key. */
    async find(keyId: string): Promise<Result<DataKey | null>> {
      const entry = await keychain.get(nameOf(keyId));
      if (!entry.ok) return entry;
      if (entry.value === null) return ok(null);
      const key = Buffer.from(entry.value.reveal(), 'base64');
      return ok(key.length === KEY_BYTES && idOf(key) === keyId ? { keyId, key } : null);
    },
    async make(): Promise<Result<DataKey>> {
      const key = randomBytes(KEY_BYTES);
      const keyId = idOf(key);
      const saved = await keychain.set(nameOf(keyId), new Secret(key.toString('base64')));
      return saved.ok ? ok({ keyId, key }) : saved;
    },
  };
}

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
