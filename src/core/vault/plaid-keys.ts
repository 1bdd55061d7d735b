import { z } from 'zod';
import { ok } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import type { Profile } from '../../shared/model/values.ts';
import type { PlaidKeys } from '../plaid/port.ts';
import type { Keychain } from './keychain.ts';
import { Secret } from './secret.ts';

const Pair = z.object({ clientId: z.string().min(1), secret: z.string().min(1) });

/**
 * A profile's Plaid keys. Client id and secret share one keychain entry, so that an id can never meet
 * another's secret, wherever a save is cut short. Earlier versions kept them in two entries: those are
 * read where there is no pair, and go with the next save.
 */
export function plaidKeyStore(keychain: Keychain, profile: Profile) {
  const pairName = `${profile}/plaid-keys`;
  const oldClientIdName = `${profile}/client-id`;
  const oldSecretName = `${profile}/secret`;

  async function readOld(): Promise<Result<PlaidKeys | null>> {
    const clientId = await keychain.get(oldClientIdName);
    if (!clientId.ok) return clientId;
    const secret = await keychain.get(oldSecretName);
    if (!secret.ok) return secret;
    if (clientId.value === null || secret.value === null) return ok(null);
    return ok({ clientId: clientId.value, secret: secret.value });
  }

  async function removeOld(): Promise<Result<void>> {
    const removed = await keychain.delete(oldSecretName);
    return removed.ok ? keychain.delete(oldClientIdName) : removed;
  }

  return {
    /** Null when no keys are stored, or when the entry is not one that Trax wrote. */
    async read(): Promise<Result<PlaidKeys | null>> {
      const pair = await keychain.get(pairName);
      if (!pair.ok) return pair;
      return pair.value === null ? readOld() : ok(parsePair(pair.value));
    },
    async save({ clientId, secret }: PlaidKeys): Promise<Result<void>> {
      const pair = { clientId: clientId.reveal(), secret: secret.reveal() };
      const saved = await keychain.set(pairName, new Secret(JSON.stringify(pair)));
      return saved.ok ? removeOld() : saved;
    },
    /** The pair goes last: cut short, the keys in force stay what they were. */
    async remove(): Promise<Result<void>> {
      const removed = await removeOld();
      return removed.ok ? keychain.delete(pairName) : removed;
    },
  };
}

function parsePair(entry: Secret): PlaidKeys | null {
  try {
    const { clientId, secret } = Pair.parse(JSON.parse(entry.reveal()));
    return { clientId: new Secret(clientId), secret: new Secret(secret) };
  } catch {
    return null;
  }
}
