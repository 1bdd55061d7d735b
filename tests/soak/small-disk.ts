import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from '../support/ledger.ts';

/** A disk of its own, in memory, that can be filled to the brim and made read-only. */
export interface SmallDisk {
  readonly directory: string;
  /** Leaves so many bytes free. */
  readonly fill: (left: number) => void;
  readonly free: () => void;
  readonly setReadOnly: (readOnly: boolean) => void;
}

const mount = (...args: string[]) => spawnSync('mount', args).status === 0;

/** Why there are no small disks here, or null when there are. */
export const NO_SMALL_DISK: string | null = (() => {
  const reason = 'SKIPPED: a small disk to fill needs Linux and root (mount -t tmpfs)';
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return reason;
  const probe = '/tmp';
  // A mount of its own name space, so that nothing is left behind.
  const tried = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', probe]);
  return tried.status === 0 ? null : reason;
})();

/** Mounts one for the length of the test. */
export function smallDisk(megabytes: number): SmallDisk {
  const directory = temporaryDirectory();
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory)) {
    throw new Error('the small disk could not be mounted');
  }
  onTestFinished(() => void spawnSync('umount', ['-l', directory]));
  const filler = path.join(directory, 'filler');
  return {
    directory,
    fill: (left) => {
      rmSync(filler, { force: true });
      const { bavail, bsize } = statfsSync(directory);
      writeFileSync(filler, Buffer.alloc(Math.max(bavail * bsize - left, 0)));
    },
    free: () => {
      rmSync(filler, { force: true });
    },
    setReadOnly: (readOnly) => {
      if (!mount('-o', `remount,${readOnly ? 'ro' : 'rw'}`, directory)) {
        throw new Error('the small disk could not be mounted anew');
      }
    },
  };
}
