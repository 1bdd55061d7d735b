import { useEffect, useState } from 'react';
import type { AppApi } from '../../../shared/contract.ts';
import { fail, failure, ok, type Result } from '../../../shared/failure.ts';

export interface FileRun {
  /** The rows so far; null while nothing is written. */
  readonly rows: number | null;
  /** Runs one under an id of its own; null when the person cancelled it. */
  readonly run: <T>(write: (queryId: string) => Promise<Result<T>>) => Promise<Result<T | null>>;
  readonly cancel: () => void;
}

type Calls = Pick<AppApi, 'on' | 'cancelQuery'>;

/** Something that writes rows into a file: how far it is, and the way out. */
export function useFileRun({ on, cancelQuery }: Calls = window.trax): FileRun {
  const [running, setRunning] = useState<{ readonly id: string; readonly rows: number } | null>(
    null,
  );
  const id = running?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    return on('queryProgress', ({ queryId, rows }) => {
      if (queryId === id) setRunning({ id, rows });
    });
  }, [id, on]);
  return {
    rows: running?.rows ?? null,
    run: async <T>(write: (queryId: string) => Promise<Result<T>>): Promise<Result<T | null>> => {
      const own = crypto.randomUUID();
      setRunning({ id: own, rows: 0 });
      const written = await write(own).catch(() =>
        fail<T>(failure('INTERNAL', 'Trax did not answer.')),
      );
      setRunning((now) => (now?.id === own ? null : now));
      // Whoever cancels need not be told.
      return !written.ok && written.failure.code === 'CANCELLED' ? ok(null) : written;
    },
    cancel: () => {
      if (id !== undefined) void cancelQuery({ queryId: id });
    },
  };
}
