import { Command, InvalidArgumentError, Option } from 'commander';
import { PROFILES } from '../shared/choices.ts';
import type { Context, Outcome } from './context.ts';
import { COMPLETED_SHELLS, type Shell } from './completion/shell.ts';
import type { CliIo } from './io.ts';
import type { ExportOptions, Filter, GlobalOptions } from './options.ts';

type Act = (options: GlobalOptions, work: (context: Context) => Outcome) => Promise<void>;

/** Every command with its options, help and examples. What a command does is loaded when it runs. */
export function createProgram(
  { io, version, json }: { readonly io: CliIo; readonly version: string; readonly json: boolean },
  act: Act,
): Command {
  const program = new Command('trax')
    .description('Your own bank data, on your own machine, in a database you can open.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => {
        if (!json) io.stderr.write(text);
      },
      outputError: (text, write) => {
        write(text.replace(/^error: /, 'trax: '));
      },
    })
    .showSuggestionAfterError()
    .addOption(new Option('--data-dir <folder>', 'where Trax keeps its data (TRAX_DATA_DIR)'))
    .addOption(
      new Option('--profile <name>', 'whose data; else the one chosen in the app').choices(
        PROFILES,
      ),
    )
    .option('--json', 'answer in JSON, failures too')
    .option('--no-color', 'no colours, also on a terminal')
    .addHelpText('after', MORE);

  const run = (work: (context: Context) => Outcome) => act(program.opts<GlobalOptions>(), work);

  program
    .command('status')
    .description('say how the banks stand and when they last synced')
    .addHelpText('after', examples('trax status', 'trax status --json | jq .banks'))
    .action(() => run(async (context) => (await import('./commands/status.ts')).status(context)));

  program
    .command('banks')
    .description('list banks and accounts with their balances')
    .addHelpText('after', examples('trax banks', 'trax banks --json'))
    .action(() => run(async (context) => (await import('./commands/banks.ts')).banks(context)));

  program
    .command('sync')
    .description('bring finance.db level with the banks')
    .option('--bank <name>', 'this bank alone: its name or item_id')
    .addOption(
      new Option(
        '--watch',
        'stay, and sync at the times chosen in Settings, until Ctrl-C',
      ).conflicts('bank'),
    )
    .addHelpText(
      'after',
      examples('trax sync', 'trax sync --bank "Royal Bank"', 'trax sync --watch'),
    )
    .action((options: { bank?: string; watch?: true }) =>
      run(async (context) => (await import('./commands/sync.ts')).sync(context, options)),
    );

  filtered(
    program
      .command('transactions')
      .description('list transactions, newest first')
      .option('--limit <n>', 'at most so many; a table shows 50 unless told otherwise', count)
      .option('--csv', 'answer in CSV')
      .addHelpText(
        'after',
        examples(
          'trax transactions --from 2026-01-01 --search coffee',
          'trax transactions --account 0000 --csv > transactions.csv',
          'trax transactions --json --limit 10',
        ),
      ),
  ).action((options: Filter & { limit?: number; csv?: true }) =>
    run(async (context) =>
      (await import('./commands/transactions.ts')).transactions(context, options),
    ),
  );

  program
    .command('sql')
    .description('ask finance.db a question in SQL; it cannot change anything')
    .argument('<question>', 'one SELECT, or - to read it from standard input')
    .option('--csv', 'answer in CSV')
    .addHelpText(
      'after',
      examples(
        'trax sql "SELECT * FROM v_monthly_cash_flow ORDER BY month DESC LIMIT 12"',
        'trax sql --csv - < question.sql > answer.csv',
      ),
    )
    .action((question: string, options: { csv?: true }) =>
      run(async (context) => (await import('./commands/sql.ts')).sql(context, question, options)),
    );

  filtered(
    program
      .command('export')
      .description('write transactions to a file')
      .argument('[file]', 'standard output unless named')
      .addOption(
        new Option('--format <name>', 'csv or jsonl').choices(['csv', 'jsonl']).default('csv'),
      )
      .option('--force', 'replace the file if there is one')
      .option('--everything <folder>', 'both databases and settings, into a new folder in this one')
      .option('--passphrase-stdin', 'with --everything: secrets too, sealed; it is read from input')
      .addHelpText(
        'after',
        examples(
          'trax export transactions.csv',
          'trax export --format jsonl --from 2026-01-01 | gzip > 2026.jsonl.gz',
          'trax export --everything ~/copies',
        ),
      ),
  ).action((file: string | undefined, options: Filter & ExportOptions) =>
    run(async (context) => {
      const { everything } = options;
      if (everything === undefined) {
        return (await import('./commands/export.ts')).exportData(context, file ?? null, options);
      }
      const { exportEverything } = await import('./commands/backup.ts');
      return exportEverything(context, everything, options);
    }),
  );

  program
    .command('rebuild')
    .description("make Plaid's tables anew from its JSON that was kept; what you wrote stays")
    .addHelpText('after', examples('trax rebuild'))
    .action(() => run(async (context) => (await import('./commands/rebuild.ts')).rebuild(context)));

  const backup = program
    .command('backup')
    .description('make a backup of finance.db now')
    .addHelpText('after', examples('trax backup', 'trax backup list'))
    .action(() => run(async (context) => (await import('./commands/backup.ts')).backUp(context)));
  backup
    .command('list')
    .description('list the backups that there are')
    .action(() =>
      run(async (context) => (await import('./commands/backup.ts')).listBackups(context)),
    );

  program
    .command('restore')
    .description("put a backup in finance.db's place; what was there becomes a backup")
    .argument('[backup]', 'as `trax backup list` names it')
    .option('--from <folder>', 'an export of everything in place of a backup')
    .option('--passphrase-stdin', 'with --from: its secrets too; the passphrase is read from input')
    .addHelpText('after', examples('trax backup list', 'trax restore --from "Trax export"'))
    .action((named: string | undefined, options: { from?: string; passphraseStdin?: true }) =>
      run(async (context) =>
        (await import('./commands/backup.ts')).restore(context, named ?? null, options),
      ),
    );

  const rates = program
    .command('rates')
    .description('show the exchange rates that you have brought, and the home currency')
    .addHelpText(
      'after',
      examples('trax rates', 'trax rates import eurofxref-hist.csv', 'trax rates home GBP'),
    )
    .action(() => run(async (context) => (await import('./commands/rates.ts')).rates(context)));
  rates
    .command('import')
    .description('take in the rates of a CSV file: date,from,to,rate, or as the ECB has it')
    .argument('<file>', 'the file')
    .action((file: string) =>
      run(async (context) => (await import('./commands/rates.ts')).importRates(context, file)),
    );
  rates
    .command('home')
    .description('choose the currency into which views convert')
    .argument('<code>', 'ISO 4217, or none', currencyCode)
    .action((code: string | null) =>
      run(async (context) => (await import('./commands/rates.ts')).setHome(context, code)),
    );

  program
    .command('doctor')
    .description('check that Trax can work here, and say what to do where it cannot')
    .addHelpText('after', examples('trax doctor', 'trax doctor --json'))
    .action(() => run(async (context) => (await import('./commands/doctor.ts')).doctor(context)));

  program
    .command('demo')
    .description('link a made-up bank in a temporary folder, sync it and show what came')
    .addHelpText('after', `${DEMO_HELP}${examples('trax demo', 'trax demo --json')}`)
    .action(() => run(async (context) => (await import('./commands/demo.ts')).demo(context)));

  program
    .command('completion')
    .description('print what makes a shell complete trax')
    .addArgument(program.createArgument('<shell>', 'whose').choices(COMPLETED_SHELLS))
    .addHelpText(
      'after',
      examples(
        'trax completion bash > ~/.local/share/bash-completion/completions/trax',
        'trax completion fish > ~/.config/fish/completions/trax.fish',
      ),
    )
    .action((shell: Shell) =>
      run(async ({ output }) => {
        const { completion } = await import('./commands/completion.ts');
        return completion(output, program, shell);
      }),
    );

  return program;
}

const filtered = (command: Command): Command =>
  command
    .option('--from <date>', 'from this day on, YYYY-MM-DD', day)
    .option('--to <date>', 'up to and with this day, YYYY-MM-DD', day)
    .option('--search <words>', 'with all these words in payee or description')
    .option('--account <name>', 'of one account: its name, last digits or number');

const MORE = `
Exit codes:
  0 done   1 failed   2 wrong usage   3 a person has to do something (sign in to a bank, unlock
  the keychain)   4 the network or a bank is in the way, try later   130 Ctrl-C

docs/command-line.md describes every command, its JSON, and how to run it from cron and systemd.`;

const DEMO_HELP = `
It needs no keys, no network and no keychain: the key to its tokens is kept in memory and goes with the
folder when it ends.
`;

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}`;

/** A real day of the calendar. */
function day(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time)) {
    if (new Date(time).toISOString().startsWith(text)) return text;
  }
  throw new InvalidArgumentError('It must be a day, as 2026-01-31.');
}

/** Null for "none". */
function currencyCode(text: string): string | null {
  if (text === 'none') return null;
  if (/^[a-z]{3}$/i.test(text)) return text.toUpperCase();
  throw new InvalidArgumentError('It must be three letters, as GBP, or none.');
}

function count(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
}
