import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { listBanks } from '../ledger/banks.ts';
import { allItemIds } from '../ledger/items.ts';
import { bringIn, type LinkDependencies, type LinkedItem } from '../link/complete-link.ts';
import { findDuplicate } from '../link/duplicate-guard.ts';
import type { KeyedProfile } from '../plaid/access.ts';
import type { OldBank } from './content.ts';
import { unreadable } from './source-file.ts';

/**
 * Links an Item whose access token the old program has; null when Trax knows the Item already, also as
 * one that was removed. The Item is left as it is at Plaid whatever happens: the old program still uses it.
 *
 * A crash after the vault has the token loses nothing: the Item is brought in at the next start.
 */
export async function linkOldBank(
  dependencies: LinkDependencies,
  profile: KeyedProfile,
  bank: OldBank,
  signal: AbortSignal,
): Promise<Result<LinkedItem | null>> {
  const { ledger, vault } = dependencies;
  const { itemId, accessToken } = bank;
  if (allItemIds(ledger.reader).includes(itemId)) return ok(null);
  const kept = vault.items();
  if (!kept.ok) return kept;
  const own = kept.value.find((item) => item.itemId === itemId);
  // An earlier import was cut off half-way.
  if (own?.state === 'linked') return bringIn(dependencies, itemId, accessToken);
  if (own !== undefined) return ok(null);

  const usable = await checkOldBank(dependencies, profile, bank, signal);
  if (!usable.ok) return usable;
  const put = await vault.putToken(itemId, accessToken);
  if (!put.ok) return put;
  const linked = await bringIn(dependencies, itemId, accessToken);
  if (linked.ok) return linked;
  const deleted = vault.deleteToken(itemId);
  return deleted.ok ? linked : deleted;
}

const NAMES: Readonly<Record<string, string>> = {
  sandbox: 'Sandbox',
  development: 'Development',
  production: 'Production',
};

/** Asks Plaid whose token it is, and Trax whether it has the bank under another Item. */
async function checkOldBank(
  { plaid, ledger }: LinkDependencies,
  profile: KeyedProfile,
  { itemId, accessToken }: OldBank,
  signal: AbortSignal,
): Promise<Result<undefined>> {
  const [, environment = ''] = /^access-([a-z]+)-/.exec(accessToken.reveal()) ?? [];
  const ofToken = NAMES[environment];
  if (ofToken === undefined) {
    return fail({
      ...unreadable('What is stored for this bank is no access token.', RELINK),
      itemId,
    });
  }
  if (environment !== profile) {
    return fail(
      failure(
        'ENVIRONMENT_INVALID',
        `The access to this bank is of ${ofToken}, and PLAID_ENV says ${NAMES[profile] ?? profile}.`,
        { itemId, action: RELINK },
      ),
    );
  }
  const item = await plaid.getItem(accessToken, { itemId, signal });
  if (!item.ok) return item;
  if (item.value.itemId !== itemId) {
    return fail({
      ...unreadable('The access that is stored for this bank is of another one.', RELINK),
      itemId,
    });
  }
  const accounts = await plaid.getAccounts(accessToken, { itemId, signal });
  if (!accounts.ok) return accounts;
  const { institutionId } = item.value;
  const duplicate = findDuplicate(
    listBanks(ledger.reader, () => null).filter(({ state }) => state !== 'removed'),
    {
      institution: institutionId === null ? null : { institutionId, name: '' },
      accounts: accounts.value.map((account) => ({ ...account, id: account.accountId })),
    },
  );
  if (duplicate === null) return ok(undefined);
  return fail(
    failure('BAD_REQUEST', 'This bank is linked in Trax already.', {
      itemId,
      action: 'Nothing to do: with the old link as well, its transactions would be there twice.',
    }),
  );
}

const RELINK = 'Link this bank in Trax instead.';
