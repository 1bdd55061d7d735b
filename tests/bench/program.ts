import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/**
 * Runs a program of this folder in a process of its own, so that no run finds the heap or the compiled
 * code of another, and reads the JSON that it prints.
 */
export async function runProgram<T>(
  name: string,
  args: readonly string[],
  answer: z.ZodType<T>,
): Promise<T> {
  const file = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const printed = await text(child.stdout);
  await closed;
  if (child.exitCode !== 0) throw new Error(`${name} ended with code ${String(child.exitCode)}`);
  return answer.parse(JSON.parse(printed));
}
