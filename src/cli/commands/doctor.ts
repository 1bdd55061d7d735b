import { ok } from '../../shared/failure.ts';
import type { Context, Outcome } from '../context.ts';
import { checkBanks } from '../doctor/banks.ts';
import { failed, type Check } from '../doctor/check.ts';
import { checkDatabase } from '../doctor/database.ts';
import { checkDisk, checkFolder, checkVersions } from '../doctor/machine.ts';
import { checkPlaid } from '../doctor/plaid.ts';
import { checkCertificate, checkPort } from '../doctor/port.ts';
import { withEngine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';
import { printable } from '../text/printable.ts';

/** Looks at everything that Trax stands on. It ends with 1 when a person has to do something. */
export async function doctor(context: Context): Outcome {
  const { output, place, dependencies } = context;
  const checks: Check[] = [];
  const tell = async (...found: readonly Check[]) => {
    checks.push(...found);
    if (!output.json) for (const check of found) await output.write(checkText(context, check));
  };
  await tell(checkVersions(dependencies), await checkFolder(place), await checkDisk(place));
  const { check, isCurrent } = checkDatabase(place);
  await tell(check);
  if (isCurrent) await tell(...(await banksOf(context)));
  await tell(...(await checkPlaid(context)));
  await tell(await checkPort(place), checkCertificate(place, dependencies.clock()));
  const acting = checks.filter(({ state }) => state === 'action').length;
  if (output.json)
    await output.writeJson({ healthy: acting === 0, profile: place.profile, checks });
  return ok(acting === 0 ? EXIT.ok : EXIT.failed);
}

async function banksOf(context: Context): Promise<readonly Check[]> {
  const banks = await withEngine(context, {}, (engine) => engine.listBanks());
  return banks.ok ? checkBanks(banks.value) : [failed('banks', banks.failure)];
}

const MARKS = { ok: ['green', '✓'], note: ['yellow', '!'], action: ['red', '✗'] } as const;

function checkText({ output }: Context, { name, state, message, action }: Check): string {
  const [color, mark] = MARKS[state];
  const advice = action === null ? '' : `  ${' '.repeat(12)}  → ${printable(action)}\n`;
  return `${output.style(color, mark)} ${name.padEnd(12)}  ${printable(message)}\n${advice}`;
}
