import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { electronArgs, electronRuntime } from '../../scripts/lib/electron.mjs';
import { treePss } from './process-memory.ts';

export interface ElectronRun {
  /** From the start of the process to the frame that shows the element. */
  readonly paintedMs: number;
  /** Of all processes together, once it has settled. */
  readonly idleBytes: number;
}

export interface App {
  readonly directory: string;
  readonly userData: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What the eye waits for. */
  readonly selector: string;
}

const Painted = z.object({ painted: z.number() });
const Memory = z.object({ memory: z.number() });

const POLL_MS = 500;
/** Memory has settled once this many looks in a row differ by less than a hundredth. */
const STEADY_LOOKS = 6;
const MOST_LOOKS = 60;

/** Starts an app, waits until it has painted and come to rest, and ends it. */
export async function runElectron(app: App): Promise<ElectronRun> {
  const launcher = fileURLToPath(new URL('launcher', import.meta.url));
  const args = [...electronArgs(), launcher, `--user-data-dir=${app.userData}`, ...app.args];
  const started = Date.now();
  const child = spawn(electronRuntime().executable, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      ...app.env,
      TRAX_BENCH_APP: app.directory,
      TRAX_BENCH_SELECTOR: app.selector,
    },
  });
  const closed = once(child, 'close');
  try {
    const { painted, memory } = messagesOf(child);
    const paintedMs = (await Promise.race([painted, endOf(closed)])) - started;
    return { paintedMs, idleBytes: await settled(() => memory() ?? treePss(child.pid ?? 0)) };
  } finally {
    child.kill();
    await closed;
  }
}

async function endOf(closed: Promise<unknown>): Promise<never> {
  await closed;
  throw new Error('the app ended before it had painted');
}

/** What the launcher prints. */
function messagesOf(child: ChildProcess): {
  readonly painted: Promise<number>;
  readonly memory: () => number | undefined;
} {
  if (child.stdout === null) throw new Error('the app has no standard output');
  const lines = createInterface(child.stdout);
  let memory: number | undefined;
  const painted = new Promise<number>((resolve) => {
    lines.on('line', (line) => {
      const message = /^bench: (.*)$/.exec(line)?.[1];
      if (message === undefined) return;
      const value: unknown = JSON.parse(message);
      const first = Painted.safeParse(value);
      if (first.success) resolve(first.data.painted);
      else memory = Memory.parse(value).memory;
    });
  });
  return { painted, memory: () => memory };
}

async function settled(look: () => number): Promise<number> {
  const looks: number[] = [];
  while (looks.length < MOST_LOOKS) {
    await sleep(POLL_MS);
    looks.push(look());
    const last = looks.slice(-STEADY_LOOKS);
    if (last.length === STEADY_LOOKS && Math.max(...last) < Math.min(...last) * 1.01) break;
  }
  return looks.at(-1) ?? 0;
}
