import { readdirSync, readFileSync } from 'node:fs';

/**
 * Proportional set size of a process and all of its descendants, in bytes: what is shared counts once,
 * divided among those who share it. https://docs.kernel.org/filesystems/proc.html, smaps_rollup.
 */
export function treePss(pid: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const isBelow = (process: number | undefined): boolean =>
    process !== undefined && (process === pid || isBelow(parents.get(process)));
  return [...parents.keys()].filter(isBelow).reduce((sum, process) => sum + memoryOf(process), 0);
}

/** A process may end while it is being looked at. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The name in the second field may hold anything, brackets and spaces too. */
function parentOf(pid: string): number | undefined {
  const fields = /\) \S (\d+)/.exec(read(`/proc/${pid}/stat`));
  return fields === null ? undefined : Number(fields[1]);
}

/** Proportional set size of one process, in bytes; 0 when it has ended. */
export const memoryOf = (pid: number): number => rollup(pid, 'Pss');

/**
 * What a process has filled itself, in bytes; 0 when it has ended. Its share of files that other programs
 * have open too grows and shrinks as they come and go.
 */
export const ownMemoryOf = (pid: number): number => rollup(pid, 'Pss_Anon');

function rollup(pid: number, field: 'Pss' | 'Pss_Anon'): number {
  const lines = read(`/proc/${String(pid)}/smaps_rollup`).split('\n');
  const line = lines.find((one) => one.startsWith(`${field}:`));
  return line === undefined ? 0 : Number.parseInt(line.slice(field.length + 1), 10) * 1024;
}
