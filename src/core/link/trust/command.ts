import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, failure } from '../../../shared/failure.ts';
import type { Result } from '../../../shared/failure.ts';

export interface CommandOutcome {
  /** The exit code; null when the program is missing, was killed or took longer than a minute. */
  readonly exitCode: number | null;
  readonly missing: boolean;
  readonly stdout: string;
}

/** Runs a program without a shell. Never rejects. */
export type RunCommand = (file: string, args: readonly string[]) => Promise<CommandOutcome>;

/** The system may be asking the user meanwhile. */
const TIMEOUT_MS = 60_000;
/** A whole certificate store, listed. */
const OUTPUT_BYTES = 16 * 1024 * 1024;

export const runCommand: RunCommand = (file, args) =>
  new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      {
        timeout: TIMEOUT_MS,
        maxBuffer: OUTPUT_BYTES,
        windowsHide: true,
        env: { ...process.env, LC_ALL: 'C' },
      },
      (error, stdout) => {
        const code = error === null ? 0 : error.code;
        resolve({
          exitCode: typeof code === 'number' ? code : null,
          missing: code === 'ENOENT',
          stdout,
        });
      },
    );
    // A program that wants to read an answer gets none, rather than waiting for it.
    child.stdin?.end();
  });

/** Hands a certificate over in a file of this user's own, which is gone afterwards. */
export async function withPemFile<T>(pem: string, use: (path: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'trax-authority-'));
  try {
    const path = join(directory, 'authority.pem');
    writeFileSync(path, pem, { mode: 0o600 });
    return await use(path);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export const refused = (message: string, action?: string): Result<never> =>
  fail(failure('TRUST_REFUSED', message, action === undefined ? {} : { action }));
