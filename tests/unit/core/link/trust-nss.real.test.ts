import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTrustStore } from '../../../../src/core/link/trust-store.ts';
import { makeTestAuthority } from '../../../support/authority.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const CERTUTIL = 'certutil';
const hasCertutil = process.platform === 'linux' && spawnSync(CERTUTIL).error === undefined;

const CHROMIUM = '.pki/nssdb';
const CHROMIUM_146 = '.local/share/pki/nssdb';
const FIREFOX = '.mozilla/firefox/1a2b3c.default-release';
const STORE = 'your browsers’ certificate databases';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'trax-trust-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const certutil = (place: string, ...args: readonly string[]) =>
  execFileSync(CERTUTIL, ['-d', `sql:${join(home, place)}`, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

function makeDatabase(place: string, password = ''): void {
  mkdirSync(join(home, place), { recursive: true });
  writeFileSync(join(home, 'password'), `${password}\n`);
  certutil(place, '-N', '-f', join(home, 'password'));
}

/** What certutil lists, without its headings: nickname and trust. */
const listed = (place: string): readonly string[] =>
  certutil(place, '-L')
    .split('\n')
    .slice(4)
    .map((line) => line.trim().replace(/\s{2,}/, ' | '))
    .filter((line) => line !== '');

const makePem = async () => (await makeTestAuthority()).pem;
const open = () => openTrustStore({ platform: 'linux', home });
const stateOf = async (pem: string) => valueOf(await open().status(pem)).state;

describe.skipIf(!hasCertutil)('trust in NSS databases, with the real certutil', () => {
  it('is not there at first, and asking changes nothing', async () => {
    expect(valueOf(await open().status(await makePem()))).toEqual({
      state: 'untrusted',
      store: STORE,
    });
    expect(readdirSync(home)).toEqual([]);
  });

  it("is added to Chromium's database, made with an empty password", async () => {
    const pem = await makePem();
    valueOf(await open().add(pem));
    expect(await stateOf(pem)).toBe('trusted');
    expect(listed(CHROMIUM)).toEqual([
      expect.stringMatching(/^Trax on this computer \(localhost only\) [0-9a-f]{16} \| C,,$/),
    ]);
  });

  it("is added to Chromium's newer database where that is the one, without making another", async () => {
    makeDatabase(CHROMIUM_146);
    const pem = await makePem();
    valueOf(await open().add(pem));
    expect(await stateOf(pem)).toBe('trusted');
    expect(listed(CHROMIUM_146)).toHaveLength(1);
    expect(existsSync(join(home, CHROMIUM))).toBe(false);
  });

  it.each([
    FIREFOX,
    '.config/mozilla/firefox/1a2b3c.default',
    'snap/firefox/common/.mozilla/firefox/1a2b3c.default',
    '.var/app/org.mozilla.firefox/.mozilla/firefox/1a2b3c.default',
    'snap/chromium/current/.pki/nssdb',
  ])('is added to the database in %s too', async (place) => {
    makeDatabase(place);
    const pem = await makePem();
    valueOf(await open().add(pem));
    expect(listed(place)).toEqual([expect.stringContaining('| C,,')]);
    expect(listed(CHROMIUM)).toHaveLength(1);
  });

  it('counts only when every browser has it', async () => {
    const pem = await makePem();
    valueOf(await open().add(pem));
    makeDatabase(FIREFOX);
    expect(await stateOf(pem)).toBe('untrusted');
    valueOf(await open().add(pem));
    expect(await stateOf(pem)).toBe('trusted');
  });

  it('is of this authority: another one of Trax is not taken for it', async () => {
    valueOf(await open().add(await makePem()));
    expect(await stateOf(await makePem())).toBe('untrusted');
  });

  it('is gone when its trust was taken away elsewhere', async () => {
    const pem = await makePem();
    valueOf(await open().add(pem));
    const nickname = listed(CHROMIUM)[0]!.split(' | ')[0]!;
    certutil(CHROMIUM, '-M', '-n', nickname, '-t', ',,');
    expect(await stateOf(pem)).toBe('untrusted');
    valueOf(await open().add(pem));
    expect(await stateOf(pem)).toBe('trusted');
  });

  it('added twice is there once', async () => {
    const pem = await makePem();
    valueOf(await open().add(pem));
    valueOf(await open().add(pem));
    expect(listed(CHROMIUM)).toHaveLength(1);
  });

  it('removed is gone everywhere, with that of earlier authorities, and nothing else is', async () => {
    makeDatabase(FIREFOX);
    const others = join(home, 'other.pem');
    writeFileSync(others, await makePem());
    certutil(FIREFOX, '-A', '-t', 'C,,', '-n', "A company's own", '-i', others);
    const [earlier, pem] = [await makePem(), await makePem()];
    valueOf(await open().add(earlier));
    valueOf(await open().add(pem));
    valueOf(await open().remove(pem));
    expect(listed(CHROMIUM)).toEqual([]);
    expect(listed(FIREFOX)).toEqual(["A company's own | C,,"]);
    expect(await stateOf(pem)).toBe('untrusted');
  });

  it('removed when it was never there is no failure', async () => {
    valueOf(await open().remove(await makePem()));
    makeDatabase(CHROMIUM);
    valueOf(await open().remove(await makePem()));
  });

  it('refused by a database with a password is a failure that names it, and leaves nothing in it', async () => {
    makeDatabase(FIREFOX, 'a primary password');
    const refusal = failureOf(await open().add(await makePem()));
    expect(refusal.code).toBe('TRUST_REFUSED');
    expect(refusal.message).toContain(join(home, FIREFOX));
    expect(refusal.action).toContain('primary password');
    expect(listed(FIREFOX)).toEqual([]);
  });

  it('fails when the database is damaged', async () => {
    makeDatabase(CHROMIUM);
    writeFileSync(join(home, CHROMIUM, 'cert9.db'), 'garbage');
    const pem = await makePem();
    expect(await stateOf(pem)).toBe('untrusted');
    expect(failureOf(await open().add(pem)).code).toBe('TRUST_REFUSED');
    expect(failureOf(await open().remove(pem)).code).toBe('TRUST_REFUSED');
  });

  it('fails when the database cannot be made', async () => {
    writeFileSync(join(home, '.pki'), '');
    expect(failureOf(await open().add(await makePem())).code).toBe('TRUST_REFUSED');
  });
});
