import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Why there is no killing at a certain write here, or null when there is. */
export const STRACE_ABSENT =
  spawnSync('strace', ['-qq', '-f', 'true']).status === 0
    ? null
    : 'SKIPPED: strace is not there or may not be used, so no process can be killed at a certain write';

/** Runs a program so that it is killed (SIGKILL) with its n-th write to a file of SQLite's. */
export const killedAtWrite = (n: number): readonly string[] => [
  ...STRACE,
  ...['-e', `inject=pwrite64:signal=KILL:when=${n}`, '-o', '/dev/null'],
];

/** Runs a program and counts those writes. */
export function countingWrites(): {
  readonly wrapper: readonly string[];
  readonly count: () => number;
} {
  const file = path.join(os.tmpdir(), `trax-writes-${process.pid}-${performance.now()}`);
  return {
    wrapper: [...STRACE, '-o', file],
    count: () => {
      const writes = readFileSync(file, 'utf8').split('\n').length - 1;
      rmSync(file);
      return writes;
    },
  };
}

const STRACE = ['strace', '-f', '-qq', '-e', 'trace=pwrite64'];
