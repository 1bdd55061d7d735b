import { z } from 'zod';
import { ok, type Result } from '../../shared/failure.ts';
import { Secret } from '../vault/secret.ts';
import type { Vault } from '../vault/vault.ts';

/** What a sealed export holds: the Plaid keys, and each linked Item's access token. */
const Secrets = z.object({
  plaidKeys: z.object({ clientId: z.string(), secret: z.string() }).nullable(),
  tokens: z.array(
    z.object({
      itemId: z.string(),
      accessToken: z.string(),
      institutionName: z.string().nullable(),
    }),
  ),
});

/** Everything secret of a profile, as JSON. A token that cannot be opened any more is left out. */
export async function gatherSecrets(vault: Vault): Promise<Result<Secret>> {
  const keys = await vault.keys();
  if (!keys.ok) return keys;
  const items = vault.items();
  if (!items.ok) return items;
  const tokens: z.infer<typeof Secrets>['tokens'] = [];
  for (const { itemId, state, institutionName } of items.value) {
    if (state !== 'linked') continue;
    const token = await vault.accessToken(itemId);
    if (token.ok) tokens.push({ itemId, accessToken: token.value.reveal(), institutionName });
    else if (token.failure.code !== 'ITEM_GONE') return token;
  }
  const plaidKeys = keys.value && {
    clientId: keys.value.clientId.reveal(),
    secret: keys.value.secret.reveal(),
  };
  return ok(new Secret(JSON.stringify({ plaidKeys, tokens })));
}

/** Puts what was gathered into a vault, over what is there; null: it is not what was gathered. */
export async function putSecrets(vault: Vault, json: Secret): Promise<Result<number> | null> {
  const parsed = Secrets.safeParse(JSON.parse(json.reveal()));
  if (!parsed.success) return null;
  const { plaidKeys, tokens } = parsed.data;
  if (plaidKeys !== null) {
    const { clientId, secret } = plaidKeys;
    const saved = await vault.saveKeys({
      clientId: new Secret(clientId),
      secret: new Secret(secret),
    });
    if (!saved.ok) return saved;
  }
  for (const { itemId, accessToken, institutionName } of tokens) {
    const put = await vault.putToken(itemId, new Secret(accessToken), { institutionName });
    if (!put.ok) return put;
  }
  return ok(tokens.length);
}
