import { X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTrustStore } from '../../../../src/core/link/trust-store.ts';
import { runCommand, type CommandOutcome } from '../../../../src/core/link/trust/command.ts';
import { traxNicknames } from '../../../../src/core/link/trust/nss.ts';
import { makeTestAuthority } from '../../../support/authority.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const NAME = 'Trax on this computer (localhost only)';

let pem: string;
let sha1: string;
let sha256: string;
let home: string;
beforeAll(async () => {
  ({ pem } = await makeTestAuthority());
  const { fingerprint, fingerprint256 } = new X509Certificate(pem);
  sha1 = fingerprint.replaceAll(':', '').toLowerCase();
  sha256 = fingerprint256.replaceAll(':', '');
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'trax-trust-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

interface Call {
  readonly file: string;
  /** `<pem>` stands for the file with the authority in it. */
  readonly args: readonly string[];
}

/** A system whose programs answer as told, by their first argument that is a verb. */
function scripted(answers: Readonly<Record<string, Partial<CommandOutcome>>> = {}) {
  const calls: Call[] = [];
  const handed: string[] = [];
  const run = (file: string, args: readonly string[]): Promise<CommandOutcome> => {
    const given = args.find((arg) => arg.endsWith('.pem'));
    if (given !== undefined) {
      expect(readFileSync(given, 'utf8')).toBe(pem);
      expect(statSync(given).mode & 0o077).toBe(0);
      handed.push(given);
    }
    calls.push({ file, args: args.map((arg) => (arg === given ? '<pem>' : arg)) });
    const verb = args.find((arg) => arg in answers) ?? '';
    return Promise.resolve({ exitCode: 0, missing: false, stdout: '', ...answers[verb] });
  };
  return { run, calls, leftovers: () => handed.filter((path) => existsSync(path)) };
}

describe('the trust store of macOS', () => {
  const SECURITY = '/usr/bin/security';
  const keychain = () => join(home, 'Library', 'Keychains', 'login.keychain-db');
  const open = (system: ReturnType<typeof scripted>) =>
    openTrustStore({ platform: 'darwin', home, run: system.run });
  const hashes = (...all: readonly string[]) =>
    all
      .map((hash) => `SHA-256 hash: ${hash}\nSHA-1 hash: ${'A'.repeat(40)}\nkeychain: "x"\n`)
      .join('');
  const find = () => ({
    file: SECURITY,
    args: ['find-certificate', '-a', '-Z', '-c', NAME, keychain()],
  });

  it('adds the authority to the login keychain, for web servers', async () => {
    const system = scripted();
    valueOf(await open(system).add(pem));
    expect(system.calls).toEqual([
      {
        file: SECURITY,
        args: ['add-trusted-cert', '-r', 'trustRoot', '-p', 'ssl', '-k', keychain(), '<pem>'],
      },
    ]);
    expect(system.leftovers()).toEqual([]);
  });

  it('takes the certificate out again when the user said no', async () => {
    const system = scripted({ 'add-trusted-cert': { exitCode: 1 } });
    expect(failureOf(await open(system).add(pem)).code).toBe('TRUST_REFUSED');
    expect(system.calls[1]).toEqual({
      file: SECURITY,
      args: ['delete-certificate', '-Z', sha256, '-t', keychain()],
    });
    expect(system.leftovers()).toEqual([]);
  });

  it('trusts what is in the keychain and passes verification', async () => {
    const system = scripted({ 'find-certificate': { stdout: hashes('B'.repeat(64), sha256) } });
    expect(valueOf(await open(system).status(pem))).toEqual({
      state: 'trusted',
      store: 'your login keychain',
    });
    expect(system.calls).toEqual([
      find(),
      {
        file: SECURITY,
        args: ['verify-cert', '-c', '<pem>', '-p', 'ssl', '-l', '-L', '-q'],
      },
    ]);
  });

  it.each([
    ['is not in the keychain', { 'find-certificate': { exitCode: 44 } }],
    ['is another one', { 'find-certificate': { stdout: hashes('B'.repeat(64)) } }],
  ])('does not trust what %s', async (_what, answers) => {
    const system = scripted(answers);
    expect(valueOf(await open(system).status(pem)).state).toBe('untrusted');
    expect(system.calls).toEqual([find()]);
  });

  it('does not trust what fails verification', async () => {
    const system = scripted({
      'find-certificate': { stdout: hashes(sha256) },
      'verify-cert': { exitCode: 1 },
    });
    expect(valueOf(await open(system).status(pem)).state).toBe('untrusted');
  });

  it('removes every authority of Trax with its trust', async () => {
    const system = scripted({ 'find-certificate': { stdout: hashes('B'.repeat(64), sha256) } });
    valueOf(await open(system).remove(pem));
    expect(system.calls).toEqual([
      find(),
      ...['B'.repeat(64), sha256].map((hash) => ({
        file: SECURITY,
        args: ['delete-certificate', '-Z', hash, '-t', keychain()],
      })),
    ]);
  });

  it('says so when the user keeps it', async () => {
    const system = scripted({
      'find-certificate': { stdout: hashes(sha256) },
      'delete-certificate': { exitCode: null },
    });
    expect(failureOf(await open(system).remove(pem)).action).toContain('Keychain Access');
  });
});

describe('the trust store of Windows', () => {
  const CERTUTIL = 'C:\\Windows\\System32\\certutil.exe';
  const open = (system: ReturnType<typeof scripted>) =>
    openTrustStore({ platform: 'win32', systemRoot: 'C:\\Windows', run: system.run });
  /** As a German Windows lists it, with a thumbprint as older versions write it when `apart`. */
  const entry = (name: string, thumbprint: string, apart = false) =>
    [
      '================ Zertifikat 0 ================',
      'Seriennummer: 5c1f7a00aa11bb22cc33dd44ee55ff66',
      `Aussteller: CN=${name}`,
      ' Nicht vor: 23.11.2026 10:55',
      `Antragsteller: CN=${name}`,
      'Signatur stimmt mit dem öffentlichen Schlüssel überein',
      `Zertifikathash(sha1): ${apart ? thumbprint.replaceAll(/(..)(?!$)/g, '$1 ') : thumbprint}`,
      '  Schlüsselsatz nicht gefunden',
      '',
    ].join('\r\n');
  const listing = (...entries: readonly string[]) =>
    `Root "Vertrauenswürdige Stammzertifizierungsstellen"\r\n${entries.join('')}CertUtil: -store-Befehl wurde erfolgreich ausgeführt.\r\n`;

  it("adds the authority to the user's own root store", async () => {
    const system = scripted();
    valueOf(await open(system).add(pem));
    expect(system.calls).toEqual([
      { file: CERTUTIL, args: ['-user', '-addstore', 'Root', '<pem>'] },
    ]);
    expect(system.leftovers()).toEqual([]);
  });

  it('says so when the user said no', async () => {
    const system = scripted({ '-addstore': { exitCode: 2147943623 } });
    expect(failureOf(await open(system).add(pem)).code).toBe('TRUST_REFUSED');
    expect(system.leftovers()).toEqual([]);
  });

  it.each([false, true])('trusts what is in the store (bytes apart: %s)', async (apart) => {
    const system = scripted({ '-store': { stdout: listing(entry(`${NAME} 1`, sha1, apart)) } });
    expect(valueOf(await open(system).status(pem))).toEqual({
      state: 'trusted',
      store: 'your Windows certificate store',
    });
    expect(system.calls).toEqual([{ file: CERTUTIL, args: ['-user', '-store', 'Root', sha1] }]);
  });

  it.each([
    ['is not there', { exitCode: 2148073489 }],
    ['is another one', { stdout: listing(entry(`${NAME} 1`, 'b'.repeat(40))) }],
    ['is not listed although certutil is content', {}],
  ])('does not trust what %s', async (_what, answer) => {
    const system = scripted({ '-store': answer });
    expect(valueOf(await open(system).status(pem)).state).toBe('untrusted');
  });

  it('removes every authority of Trax and no other', async () => {
    const stdout = listing(
      entry('Some Root CA', 'c'.repeat(40)),
      entry(`${NAME} 1`, 'b'.repeat(40), true),
      entry(`${NAME} 2`, sha1),
    );
    const system = scripted({ '-store': { stdout } });
    valueOf(await open(system).remove(pem));
    expect(system.calls).toEqual([
      { file: CERTUTIL, args: ['-user', '-store', 'Root'] },
      { file: CERTUTIL, args: ['-user', '-delstore', 'Root', 'b'.repeat(40)] },
      { file: CERTUTIL, args: ['-user', '-delstore', 'Root', sha1] },
    ]);
  });

  it.each(['-store', '-delstore'])('says so when %s fails', async (verb) => {
    const stdout = listing(entry(`${NAME} 2`, sha1));
    const system = scripted({ '-store': { stdout }, [verb]: { stdout, exitCode: 1 } });
    expect(failureOf(await open(system).remove(pem)).code).toBe('TRUST_REFUSED');
  });
});

describe('the trust store of Linux without certutil', () => {
  const system = () =>
    scripted(
      Object.fromEntries(
        ['-N', '-A', '-L', '-V'].map((verb) => [verb, { exitCode: null, missing: true }]),
      ),
    );
  const open = () => openTrustStore({ platform: 'linux', home, run: system().run });

  it.each([false, true])('says what to install (a database is there: %s)', async (there) => {
    if (there) {
      mkdirSync(join(home, '.pki', 'nssdb'), { recursive: true });
      writeFileSync(join(home, '.pki', 'nssdb', 'cert9.db'), '');
      expect(failureOf(await open().remove(pem)).code).toBe('TRUST_REFUSED');
    }
    const refusal = failureOf(await open().add(pem));
    expect(refusal.code).toBe('TRUST_REFUSED');
    expect(refusal.action).toContain('sudo apt install libnss3-tools');
    expect(valueOf(await open().status(pem)).state).toBe('untrusted');
  });
});

describe('certutil on Linux', () => {
  it('cannot ask for a password at the terminal, whatever it is told to do', async () => {
    const system = scripted({ '-L': { stdout: `${NAME} 0123456789abcdef   C,,` } });
    const store = openTrustStore({ platform: 'linux', home, run: system.run });
    valueOf(await store.add(pem));
    writeFileSync(join(home, '.pki', 'nssdb', 'cert9.db'), '');
    valueOf(await store.add(pem));
    valueOf(await store.status(pem));
    valueOf(await store.remove(pem));
    const database = `sql:${join(home, '.pki', 'nssdb')}`;
    expect(system.calls.map(({ args }) => args[0])).toEqual(['-N', '-A', '-V', '-L', '-D']);
    for (const { file, args } of system.calls) {
      expect(file).toBe('certutil');
      expect(args.slice(-4)).toEqual(['-d', database, '-f', '/dev/null']);
    }
  });
});

describe('a system without a trust store', () => {
  it('is unsupported, and runs nothing', async () => {
    const system = scripted();
    const store = openTrustStore({ platform: 'freebsd', home, run: system.run });
    expect(valueOf(await store.status(pem)).state).toBe('unsupported');
    expect(failureOf(await store.add(pem)).code).toBe('TRUST_REFUSED');
    expect(failureOf(await store.remove(pem)).code).toBe('TRUST_REFUSED');
    expect(system.calls).toEqual([]);
  });
});

describe('traxNicknames', () => {
  it('takes the names of Trax from a listing, and nothing else', () => {
    const listing = [
      '',
      'Certificate Nickname                                         Trust Attributes',
      '                                                             SSL,S/MIME,JAR/XPI',
      '',
      `${NAME} 0123456789abcdef      C,,  `,
      `${NAME} fedcba9876543210      ,,   `,
      'A Trax on this computer (localhost only) of another          C,,  ',
      `${NAME} without trust`,
      '',
    ].join('\n');
    expect(traxNicknames(listing)).toEqual([
      `${NAME} 0123456789abcdef`,
      `${NAME} fedcba9876543210`,
    ]);
  });
});

describe('runCommand', () => {
  it('gives the exit code and what was written', async () => {
    expect(
      await runCommand(process.execPath, ['-e', 'console.log("out"); process.exit(3)']),
    ).toEqual({ exitCode: 3, missing: false, stdout: 'out\n' });
  });

  it('knows a missing program', async () => {
    expect(await runCommand('no-such-program-of-trax', [])).toEqual({
      exitCode: null,
      missing: true,
      stdout: '',
    });
  });

  it('passes arguments on as they are, without a shell', async () => {
    const nasty = '$(touch x); "quoted" `tick` %PATH% *';
    const { stdout } = await runCommand(process.execPath, ['-p', 'process.argv[1]', nasty]);
    expect(stdout).toBe(`${nasty}\n`);
  });

  it('gives a program that asks no answer, rather than waiting', async () => {
    const { stdout } = await runCommand(process.execPath, [
      '-p',
      'require("node:fs").readFileSync(0, "utf8").length',
    ]);
    expect(stdout).toBe('0\n');
  });
});
