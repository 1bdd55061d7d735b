import type { Result } from '../shared/failure.ts';
import type { CliDependencies } from './dependencies.ts';
import type { ExitCode } from './exit-code.ts';
import type { CliIo } from './io.ts';
import type { Output } from './output.ts';
import type { Place } from './place.ts';

/** What every command has at hand. */
export interface Context {
  readonly io: CliIo;
  readonly dependencies: CliDependencies;
  readonly output: Output;
  readonly place: Place;
}

/** What a command comes to; a failure is told, and gives its own exit code. */
export type Outcome = Promise<Result<ExitCode>>;
