import { homedir } from 'node:os';
import { ok } from '../../shared/failure.ts';
import { refused, runCommand } from './trust/command.ts';
import type { RunCommand } from './trust/command.ts';
import { macosTrustStore } from './trust/macos.ts';
import { nssTrustStore } from './trust/nss.ts';
import type { TrustStore } from './trust/port.ts';
import { windowsTrustStore } from './trust/windows.ts';

export type { TrustStore };

export interface TrustStoreOptions {
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
  /** Of Windows: `C:\Windows`. */
  readonly systemRoot?: string;
  readonly run?: RunCommand;
}

/** The trust store of this user on this platform. */
export function openTrustStore({
  platform = process.platform,
  home = homedir(),
  systemRoot = process.env['SystemRoot'] ?? 'C:\\Windows',
  run = runCommand,
}: TrustStoreOptions = {}): TrustStore {
  if (platform === 'linux') return nssTrustStore({ home, run });
  if (platform === 'darwin') return macosTrustStore({ home, run });
  if (platform === 'win32') return windowsTrustStore({ systemRoot, run });
  return noTrustStore;
}

const notHere = () =>
  Promise.resolve(
    refused(
      'Trax cannot change what browsers trust on this system.',
      'Go on past the browser’s warning.',
    ),
  );

const noTrustStore: TrustStore = {
  status: () => Promise.resolve(ok({ state: 'unsupported', store: 'this system' })),
  add: notHere,
  remove: notHere,
};
