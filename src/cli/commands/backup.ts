import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import type { Engine } from '../../core/engine-api.ts';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { Backup } from '../../shared/model/backups.ts';
import type { Context, Outcome } from '../context.ts';
import { noDatabase, withNewEngine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';
import { momentText } from '../text/moment.ts';
import { table } from '../text/table.ts';

/** Makes a backup now. */
export function backUp(context: Context): Outcome {
  const { output } = context;
  return withProfile(context, async (engine) => {
    const made = await engine.backUpNow();
    if (!made.ok) return made;
    if (output.json) await output.writeJson(backupFields(made.value));
    else await output.write(`${made.value.backupId}\n`);
    return ok(EXIT.ok);
  });
}

/** The backups that there are, newest first. */
export function listBackups(context: Context): Outcome {
  const { output } = context;
  return withProfile(context, async (engine) => {
    const state = await engine.getBackups();
    if (!state.ok) return state;
    const { backups } = state.value;
    if (output.json) await output.writeJson(backups.map(backupFields));
    else if (backups.length === 0) await output.write('There are no backups yet.\n');
    else await output.write(table(COLUMNS, backups.map(cells)).join(''));
    return ok(EXIT.ok);
  });
}

/** Puts a backup, or the finance.db of an export, in finance.db's place; that becomes a backup. */
export async function restore(
  context: Context,
  backup: string | null,
  options: { readonly from?: string; readonly passphraseStdin?: true },
): Outcome {
  const { output } = context;
  if ((backup === null) === (options.from === undefined)) return fail(oneOfBoth());
  const passphrase = await passphraseOf(context, options);
  const staged = await withProfile(context, (engine) =>
    options.from === undefined
      ? engine.stageRestore({ backupId: backup ?? '' })
      : engine.stageExport({ folder: path.resolve(options.from), passphrase }),
  );
  if (!staged.ok) return staged;
  // It takes its place when finance.db is next opened, unless somebody else has it open.
  return withProfile(context, async (engine) => {
    const state = await engine.getBackups();
    if (!state.ok) return state;
    const waits = state.value.restoreWaits;
    if (output.json) await output.writeJson({ restored: backup ?? options.from, waits });
    else if (waits) output.note('Trax is open: the backup takes its place once it is closed.');
    else await output.write('Restored. What was there before is a backup now.\n');
    return ok(waits ? EXIT.temporary : EXIT.ok);
  });
}

/** Copies everything into a new folder; secrets only under a passphrase. */
export async function exportEverything(
  context: Context,
  directory: string,
  options: { readonly passphraseStdin?: true },
): Outcome {
  const { output } = context;
  const passphrase = await passphraseOf(context, options);
  return withProfile(context, async (engine) => {
    const exported = await engine.exportEverything({
      directory: path.resolve(directory),
      passphrase,
    });
    if (!exported.ok) return exported;
    if (output.json) await output.writeJson({ folder: exported.value.folder });
    else await output.write(`${exported.value.folder}\n`);
    return ok(EXIT.ok);
  });
}

/** None of this needs a finance.db that can be opened; a mistyped folder is still refused. */
async function withProfile<T>(
  context: Context,
  work: (engine: Engine) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!existsSync(context.place.directory)) return fail(noDatabase(context));
  return withNewEngine(context, {}, work);
}

/** Never an argument, which other programs can read: the first line of standard input. */
async function passphraseOf(
  { io }: Context,
  { passphraseStdin }: { readonly passphraseStdin?: true },
): Promise<string | null> {
  if (passphraseStdin !== true) return null;
  return (await text(io.stdin)).split(/\r?\n/, 1)[0] ?? '';
}

const oneOfBoth = () =>
  failure('BAD_REQUEST', 'Name a backup, or an export with --from.', {
    action: '`trax backup list` shows the backups.',
  });

const backupFields = ({ backupId, madeAt, kind, bytes }: Backup) => ({
  backup: backupId,
  made_at: madeAt,
  kind,
  bytes,
});

const COLUMNS = [
  { title: 'BACKUP' },
  { title: 'MADE' },
  { title: 'KIND' },
  { title: 'BYTES', align: 'right' },
] as const;

const cells = ({ backupId, madeAt, kind, bytes }: Backup): readonly string[] => [
  backupId,
  momentText(madeAt),
  kind,
  bytes.toLocaleString('en'),
];
