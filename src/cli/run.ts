import { CommanderError } from 'commander';
import { failure, type Failure } from '../shared/failure.ts';
import type { Context, Outcome } from './context.ts';
import type { CliDependencies } from './dependencies.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-code.ts';
import type { CliIo } from './io.ts';
import type { GlobalOptions } from './options.ts';
import { createOutput, type Output } from './output.ts';
import { placeOf } from './place.ts';
import { createProgram } from './program.ts';

/**
 * Runs one command line, without the program's own name, and gives its exit code. Nothing is thrown, and
 * the process is left to the caller.
 */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  dependencies: CliDependencies,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const output = createOutput(io, {
    json: argv.includes('--json'),
    color: !argv.includes('--no-color'),
  });
  const act = async (options: GlobalOptions, work: (context: Context) => Outcome) => {
    const place = placeOf(options, io.env, dependencies);
    const outcome = await work({ io, dependencies, output, place });
    code = outcome.ok ? outcome.value : await told(output, outcome.failure);
  };
  const program = createProgram(
    { io, version: dependencies.versions.trax, json: output.json },
    act,
  );
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    code = await told(output, error);
  }
  output.progress(null);
  return output.trouble() === null ? code : told(output, unwritable(output.trouble() ?? ''));
}

/** Tells what ended a command and gives its exit code. */
async function told(output: Output, problem: unknown): Promise<ExitCode> {
  if (problem instanceof CommanderError) {
    // Help and the version were asked for, and Commander has printed them.
    if (problem.exitCode === 0) return EXIT.ok;
    // So it has its own words about a mistake, but not as JSON.
    if (output.json) await output.fail(usage(problem));
    return EXIT.usage;
  }
  const known = isFailure(problem) ? problem : unexpected();
  await output.fail(known.code === 'KEYCHAIN_UNAVAILABLE' ? withoutSession(known) : known);
  return exitCodeOf(known);
}

const usage = ({ message }: CommanderError): Failure =>
  failure('BAD_REQUEST', message.replace(/^error: /, ''), {
    action: 'Run `trax help` to see how it is used.',
  });

const unwritable = (code: string): Failure =>
  failure(
    code === 'ENOSPC' ? 'DISK_FULL' : 'INTERNAL',
    `The answer could not be written (${code}).`,
    { action: 'Send it somewhere else, then try again.' },
  );

/** Most keychains are open in a desktop session alone. */
const withoutSession = (problem: Failure): Failure => ({
  ...problem,
  action: `${problem.action} From cron, over ssh and on servers: see docs/command-line.md.`,
});

/** The error's own text is left out: it is not ours, and may quote what was being handled. */
const unexpected = (): Failure => failure('INTERNAL', 'Trax met an unexpected error.');

const isFailure = (problem: unknown): problem is Failure =>
  typeof problem === 'object' && problem !== null && 'code' in problem && 'retryable' in problem;
