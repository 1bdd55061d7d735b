import { createHash } from 'node:crypto';
import { ok } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import type { Keychain } from './keychain.ts';
import { KEY_BYTES, NONCE_BYTES, seal, unseal } from './seal.ts';
import type { SealContext } from './seal.ts';
import { Secret } from './secret.ts';
import type { Sealed, TokenStore } from './token-store.ts';

type Subject = Pick<SealContext, 'kind' | 'id'>;

interface DataKey {
  readonly keyId: string;
  readonly key: Buffer;
}

export interface Sealer {
  /** Seals under the newest data key; a new one is in the keychain before anything is sealed with it. */
  seal(subject: Subject, secret: Secret): Promise<Result<Sealed>>;
  /** key-lost: the keychain works but does not hold the data key; altered: not what was sealed. */
  open(subject: Subject, sealed: Sealed): Promise<Result<Secret | 'key-lost' | 'altered'>>;
}

/**
 * Seals a profile's secrets under its data keys. Each key has a keychain entry of its own, named by the
 * key's digest: a new key never overwrites an old one, so secrets open again when a lost keychain comes
 * back. Seal one at a time, or two first ones would each make a key.
 */
export function createSealer({
  keychain,
  profile,
  store,
  randomBytes,
  now,
}: {
  readonly keychain: Keychain;
  readonly profile: Profile;
  readonly store: Pick<TokenStore, 'newestKeyId' | 'addKey'>;
  readonly randomBytes: (size: number) => Buffer;
  readonly now: () => Date;
}): Sealer {
  const nameOf = (keyId: string) => `${profile}/data-key-${keyId}`;

  /** Null when the keychain works but does not hold this key. */
  async function find(keyId: string): Promise<Result<DataKey | null>> {
    const entry = await keychain.get(nameOf(keyId));
    if (!entry.ok) return entry;
    if (entry.value === null) return ok(null);
    const key = Buffer.from(entry.value.reveal(), 'base64');
    return ok(key.length === KEY_BYTES && idOf(key) === keyId ? { keyId, key } : null);
  }

  async function make(): Promise<Result<DataKey>> {
    const key = randomBytes(KEY_BYTES);
    const keyId = idOf(key);
    const saved = await keychain.set(nameOf(keyId), new Secret(key.toString('base64')));
    if (!saved.ok) return saved;
    const added = store.addKey(keyId, now().toISOString());
    return added.ok ? ok({ keyId, key }) : added;
  }

  /** The newest, or a new one when there is none or the keychain lost it. */
  async function keyForSealing(): Promise<Result<DataKey>> {
    const newest = store.newestKeyId();
    if (!newest.ok) return newest;
    if (newest.value === null) return make();
    const found = await find(newest.value);
    if (!found.ok) return found;
    return found.value === null ? make() : ok(found.value);
  }

  return {
    async seal(subject, secret) {
      const dataKey = await keyForSealing();
      if (!dataKey.ok) return dataKey;
      const { keyId, key } = dataKey.value;
      const context = { profile, keyId, ...subject };
      return ok({
        keyId,
        sealed: seal(secret.reveal(), key, randomBytes(NONCE_BYTES), context),
      });
    },
    async open(subject, { keyId, sealed }) {
      const dataKey = await find(keyId);
      if (!dataKey.ok) return dataKey;
      if (dataKey.value === null) return ok('key-lost');
      const plain = unseal(sealed, dataKey.value.key, { profile, keyId, ...subject });
      return ok(plain === null ? 'altered' : new Secret(plain));
    },
  };
}

const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 16);
