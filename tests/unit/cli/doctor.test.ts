import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { checkDatabase } from '../../../src/cli/doctor/database.ts';
import { checkFolder } from '../../../src/cli/doctor/machine.ts';
import { checkPlaid } from '../../../src/cli/doctor/plaid.ts';
import { checkCertificate, checkPort } from '../../../src/cli/doctor/port.ts';
import { processIo } from '../../../src/cli/io.ts';
import { createOutput } from '../../../src/cli/output.ts';
import { placeOf, type Place } from '../../../src/cli/place.ts';
import { loadCertificate } from '../../../src/core/link/certificate.ts';
import { startLoopbackServer } from '../../../src/core/link/loopback-server.ts';
import { openTrustStore } from '../../../src/core/link/trust-store.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { startEmulator } from '../../../src/plaid-emulator/server.ts';
import { ledgerWithItem, temporaryDirectory } from '../../support/ledger.ts';
import { memoryKeychain } from '../../support/memory-keychain.ts';
import { valueOf } from '../../support/result.ts';

async function placeWithPort(): Promise<Place> {
  const dataDirectory = temporaryDirectory();
  const settings = { ...DEFAULT_SETTINGS, port: await freePort() };
  writeFileSync(path.join(dataDirectory, 'settings.json'), JSON.stringify({ settings }));
  return placeOf({ profile: 'demo' }, {}, { dataDirectory });
}

describe('the doctor looks at the port', () => {
  it('and takes it for Trax’s own by the certificate alone', async () => {
    const place = await placeWithPort();
    const { port } = place.stored.settings;
    expect(await checkPort(place)).toMatchObject({ state: 'ok', message: `${port} is free` });
    const serve = async (directory: string) => {
      const server = valueOf(
        await startLoopbackServer({
          port,
          certificate: valueOf(await loadCertificate({ directory })),
          staticDirectory: directory,
          csp: "default-src 'none'",
          redirectUri: null,
        }),
      );
      onTestFinished(() => server.close());
      return server;
    };
    writeFileSync(path.join(place.dataDirectory, 'index.html'), '');
    const ours = await serve(place.dataDirectory);
    expect(await checkPort(place)).toMatchObject({ state: 'ok' });
    await ours.close();
    const elsewhere = temporaryDirectory();
    writeFileSync(path.join(elsewhere, 'index.html'), '');
    await serve(elsewhere);
    expect(await checkPort(place)).toMatchObject({ state: 'action' });
  });

  it('and waits for no program that never answers', async () => {
    const place = await placeWithPort();
    const silent = createServer();
    await new Promise<void>((resolve) => {
      silent.listen(place.stored.settings.port, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      silent.close();
    });
    expect(await checkPort(place)).toMatchObject({ state: 'action' });
  });
});

describe('the doctor looks at the files', () => {
  it('and at who else can read them', async () => {
    const place = await placeWithPort();
    mkdirSync(place.directory, { recursive: true, mode: 0o700 });
    expect(await checkFolder(place)).toMatchObject({ state: 'ok' });
    chmodSync(place.directory, 0o755);
    expect(await checkFolder(place)).toMatchObject({
      state: 'action',
      action: expect.stringContaining('chmod 700') as unknown,
    });
  });

  it('and names what is wrong with finance.db, leaving it as it is', async () => {
    const place = await placeWithPort();
    expect(checkDatabase(place)).toMatchObject({ check: { state: 'note' }, isCurrent: false });
    (await ledgerWithItem(place.financeDb)).close();
    expect(checkDatabase(place)).toMatchObject({ check: { state: 'ok' }, isCurrent: true });
    const database = new Database(place.financeDb);
    database.pragma('user_version = 2');
    expect(checkDatabase(place)).toMatchObject({ check: { state: 'ok' }, isCurrent: false });
    database.pragma('user_version = 999');
    database.close();
    expect(checkDatabase(place).check).toMatchObject({
      state: 'action',
      message: expect.stringContaining('newer Trax') as unknown,
    });
    writeFileSync(
      place.financeDb,
      'not a database at all, and long enough to have a header.'.repeat(9),
    );
    expect(checkDatabase(place).check).toMatchObject({ state: 'action' });
  });

  it('and at the end of the certificate', async () => {
    const place = await placeWithPort();
    const now = new Date('2026-06-01T00:00:00Z');
    expect(checkCertificate(place, now)).toMatchObject({ state: 'ok' });
    valueOf(await loadCertificate({ directory: place.dataDirectory, clock: () => now }));
    expect(checkCertificate(place, now).message).toContain('2027-');
    const later = new Date('2028-01-01T00:00:00Z');
    expect(checkCertificate(place, later)).toMatchObject({ state: 'note' });
  });
});

describe('the doctor asks Plaid', () => {
  const ask = async (url: string, options: { at?: Date; secret?: string } = {}) => {
    const io = { ...processIo, env: { TRAX_DEMO_BANK_URL: url } };
    const found = await checkPlaid({
      io,
      output: createOutput(io, { json: true, color: false }),
      place: await placeWithPort(),
      dependencies: {
        openKeychain: () => memoryKeychain(),
        trustStore: openTrustStore(),
        dataDirectory: '/nowhere',
        versions: { trax: '0', electron: null },
        clock: () => options.at ?? new Date(),
      },
    });
    return Object.fromEntries(found.map(({ name, state }) => [name, state]));
  };

  it('whether it answers, what time it has, and whether it takes the keys', async () => {
    const bank = await startEmulator();
    onTestFinished(() => bank.close());
    const well = { keychain: 'ok', plaid: 'ok', clock: 'ok', keys: 'ok' };
    expect(await ask(bank.url)).toEqual(well);
    const late = new Date(Date.now() - 3_600_000);
    expect(await ask(bank.url, { at: late })).toEqual({ ...well, clock: 'action' });
    const other = await startEmulator({ secret: 'another' });
    onTestFinished(() => other.close());
    expect(await ask(other.url)).toEqual({ ...well, keys: 'action' });
    await bank.close();
    expect(await ask(bank.url)).toEqual({ keychain: 'ok', plaid: 'action' });
  });
});
