import type { Engine } from '../core/engine-api.ts';
import { fail, ok, type Result } from '../shared/failure.ts';
import type { Bank } from '../shared/model/banks.ts';
import { findBank } from './banks.ts';

/** The linked banks, or the one that is named. Fails where none could be synced anyway. */
export async function banksToSync(engine: Engine, name: string | null): Promise<Result<Bank[]>> {
  const listed = await engine.listBanks();
  if (!listed.ok) return listed;
  const linked = listed.value.filter(({ state }) => state !== 'removed');
  const named = name === null ? null : findBank(linked, name);
  if (named?.ok === false) return named;
  // A locked keychain is nobody's bank: it is told once, and no bank gets the blame.
  const able = await ready(engine);
  if (!able.ok) return able;
  return ok(named === null ? linked : [named.value]);
}

/** Fails with what keeps the engine from reaching its banks: a locked keychain, a damaged database. */
async function ready(engine: Engine): Promise<Result<undefined>> {
  const status = await engine.status();
  if (!status.ok) return status;
  return status.value.trouble === null ? ok(undefined) : fail(status.value.trouble);
}
