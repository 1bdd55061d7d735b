import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Failure } from '../shared/failure.ts';
import type { CliIo, OutputStream } from './io.ts';
import { failureJson, failureText } from './text/failure-text.ts';
import { printable } from './text/printable.ts';

/** ECMA-48 SGR: what begins and what ends each. */
const STYLES = { bold: [1, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

export interface Output {
  /** Answers are JSON. */
  readonly json: boolean;
  /** Writes to standard output, and waits where the reader is slow. Give each line its end. */
  readonly write: (text: string) => Promise<void>;
  /** Writes one JSON value and a line end. */
  readonly writeJson: (value: unknown) => Promise<void>;
  /** The reader has gone (as after `| head`), or standard output cannot be written: stop. */
  readonly isClosed: () => boolean;
  /** Why standard output could not be written: the system's code, such as ENOSPC; null when all is well. */
  readonly trouble: () => string | null;
  /** A line for the person, on standard error. */
  readonly note: (text: string) => void;
  /** Shows how far something is, in one line that changes: only on a terminal. Null takes it away. */
  readonly progress: (text: string | null) => void;
  /** Tells a failure: as JSON where that was asked for, else on standard error. */
  readonly fail: (failure: Failure) => Promise<void>;
  /** For whole texts on standard output: a table takes control characters out. */
  readonly style: (style: keyof typeof STYLES, text: string) => string;
}

/** Standard output for the answer, standard error for what is said about it. */
export function createOutput(
  { stdout, stderr, env }: Pick<CliIo, 'stdout' | 'stderr' | 'env'>,
  { json, color }: { readonly json: boolean; readonly color: boolean },
): Output {
  let closed = false;
  let trouble: string | null = null;
  let wrote = false;
  let shown = false;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE' && error.code !== 'EOF') trouble = error.code ?? 'EIO';
  });
  // Nobody is left to tell.
  stderr.on('error', () => undefined);

  const write = async (text: string) => {
    if (closed) return;
    wrote = true;
    if (!stdout.write(text)) await drained(stdout);
    // What went wrong with a pipe is told a turn later.
    await nextTurn();
  };
  const isTerminal = stderr.isTTY === true && env['TERM'] !== 'dumb';
  const progress = (text: string | null) => {
    if (!isTerminal || json || (text === null && !shown)) return;
    shown = text !== null;
    // Some terminals do not know how wide they are.
    const width = stderr.columns === undefined || stderr.columns === 0 ? 80 : stderr.columns;
    stderr.write(`\r\u001b[K${printable(text ?? '').slice(0, width - 1)}`);
  };
  const note = (text: string) => {
    progress(null);
    stderr.write(`${text}\n`);
  };
  const style: Output['style'] = (name, text) => {
    if (!hasColor(stdout, env, color)) return text;
    const [on, off] = STYLES[name];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };

  return {
    json,
    write,
    writeJson: (value) => write(`${JSON.stringify(value)}\n`),
    isClosed: () => closed,
    trouble: () => trouble,
    note,
    progress,
    fail: async (failure) => {
      progress(null);
      const text = json ? `${JSON.stringify(failureJson(failure))}\n` : failureText(failure);
      // A program that reads the answer finds the failure in its place, unless an answer has begun.
      if (json && !wrote) await write(text);
      else stderr.write(text);
    },
    style,
  };
}

/** Colour is for terminals, and for people who have not asked for none (no-color.org). */
export const hasColor = (stream: OutputStream, env: CliIo['env'], wanted: boolean): boolean =>
  wanted && stream.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';

const drained = (stream: OutputStream): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'error', 'close']) stream.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'error', 'close']) stream.on(event, done);
  });
