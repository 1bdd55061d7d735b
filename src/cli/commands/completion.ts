import type { Command } from 'commander';
import { ok } from '../../shared/failure.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import type { Shell } from '../completion/shell.ts';
import { wordsOf } from '../completion/words.ts';
import { zshCompletion } from '../completion/zsh.ts';
import type { Outcome } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import type { Output } from '../output.ts';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** Prints a shell's completion script, made from the commands themselves. */
export async function completion(output: Output, program: Command, shell: Shell): Outcome {
  await output.write(SCRIPTS[shell](wordsOf(program)));
  return ok(EXIT.ok);
}
