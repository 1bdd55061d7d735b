import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** Another process that runs a module and tells line by line how far it is. */
export interface OtherProcess {
  /** The next line that it prints. */
  readonly line: () => Promise<string>;
  readonly say: (line: string) => void;
  /** Ends it at once, as a crash or a power cut does. */
  readonly kill: () => Promise<void>;
}

/** Starts `source`, an ES module, in a Node of its own; ended with the test. */
export function startOther(source: string, args: readonly string[]): OtherProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--input-type=module', '--eval', source, '--', ...args],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(kill);
  if (child.stdout === null || child.stdin === null) throw new Error('its pipes are open');
  const { stdin } = child;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    line: async () => {
      const next = await lines.next();
      if (next.done === true) throw new Error('the other process has ended');
      return next.value;
    },
    say: (line) => stdin.write(`${line}\n`),
    kill,
  };
}
