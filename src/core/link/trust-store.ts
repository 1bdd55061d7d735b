import { homedir } from 'node:os';
import { ok } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import type { CertificateTrust } from '../../shared/model.ts';
import { refused, runCommand } from './trust/command.ts';
import type { RunCommand } from './trust/command.ts';
import { macosTrustStore } from './trust/macos.ts';
import { nssTrustStore } from './trust/nss.ts';
import { windowsTrustStore } from './trust/windows.ts';

/**
 * Where the user's browsers keep whom they trust. `add` and `remove` are for a user who has just asked
 * for it, never for Trax to do by itself; the system may ask the user as well. Authorities are PEM.
 */
export interface TrustStore {
  /** `trusted` when every store found trusts this very authority. Asks nobody. */
  status(authority: string): Promise<Result<CertificateTrust>>;
  /** TRUST_REFUSED when the user or the system says no, or a program is missing. */
  add(authority: string): Promise<Result<void>>;
  /** Takes out every authority that Trax ever added, this one or an earlier one. TRUST_REFUSED as above. */
  remove(authority: string): Promise<Result<void>>;
}

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
