import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Where the command line reads and writes: the process's own streams, or a test's. */
export interface CliIo {
  readonly stdin: Readable;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Calls `listener` at the next Ctrl-C or SIGTERM, in place of ending the process. The one after that
   * ends it. Gives what takes the listener away again.
   */
  readonly onInterrupt: (listener: (signal: InterruptSignal) => void) => () => void;
}

export type InterruptSignal = 'SIGINT' | 'SIGTERM';
const SIGNALS = ['SIGINT', 'SIGTERM'] as const satisfies readonly InterruptSignal[];

export const processIo: CliIo = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  onInterrupt: (listener) => {
    const stop = () => {
      for (const signal of SIGNALS) process.off(signal, once);
    };
    const once = (signal: InterruptSignal) => {
      stop();
      listener(signal);
    };
    for (const signal of SIGNALS) process.on(signal, once);
    return stop;
  },
};
