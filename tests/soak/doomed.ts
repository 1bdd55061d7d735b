import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Phase = 'starting' | 'fetching' | 'saving' | 'ending';

export interface Ended {
  /** Where it was killed; null when it came to its end before that. */
  readonly killedIn: Phase | null;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From its start to each phase, ms; absent when it did not get there. */
  readonly reached: Readonly<Partial<Record<Phase, number>>>;
  readonly ms: number;
}

/** A process that is to be killed, and what is known from outside of how far it is. */
export interface Doomed {
  readonly ended: Promise<Ended>;
  /** Tells it what phase the process has come to. */
  readonly reach: (phase: Phase) => void;
  /** SIGKILL: no handler runs and nothing is flushed. */
  readonly kill: () => void;
}

/** Starts one of the programs beside this file. What it prints is taken for the end of its work. */
export function startDoomed(
  program: string,
  args: readonly string[],
  options: {
    readonly env?: NodeJS.ProcessEnv;
    /** A command that it is to run under. */
    readonly wrapper?: readonly string[];
    readonly onReach?: (phase: Phase) => void;
  } = {},
): Doomed {
  const { env, wrapper = [], onReach } = options;
  const file = fileURLToPath(new URL(`programs/${program}`, import.meta.url));
  const started = performance.now();
  const [command = '', ...rest] = [...wrapper, process.execPath, file, ...args];
  const child: ChildProcess = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const reached: Partial<Record<Phase, number>> = { starting: 0 };
  let phase: Phase = 'starting';
  const reach = (next: Phase) => {
    phase = next;
    reached[next] ??= performance.now() - started;
    onReach?.(next);
  };
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += String(chunk);
    reach('ending');
  });
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const killedIn = signal === 'SIGKILL' ? phase : null;
      resolve({ killedIn, code, stdout, stderr, reached, ms: performance.now() - started });
    });
  });
  return { ended, reach, kill: () => child.kill('SIGKILL') };
}
