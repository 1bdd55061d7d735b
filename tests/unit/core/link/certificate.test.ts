import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCertificate } from '../../../../src/core/link/certificate.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-23T12:00:00Z');

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trax-certificate-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const load = async (now = NOW) => valueOf(await loadCertificate({ directory, clock: () => now }));
const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const file = (name: string) => join(directory, 'certificate', name);

describe('the loopback certificate', () => {
  it('is for this computer alone, signed by itself, on P-256, for less than 398 days', async () => {
    const { cert } = await load();
    const certificate = new X509Certificate(cert);
    expect(certificate.subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    expect(certificate.ca).toBe(false);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    const from = Date.parse(certificate.validFrom);
    const to = Date.parse(certificate.validTo);
    expect(from).toBeLessThan(NOW.getTime());
    expect((to - from) / DAY_MS).toBeLessThanOrEqual(398);
    expect((to - NOW.getTime()) / DAY_MS).toBeGreaterThan(360);
  });

  it("has its fingerprint in Electron's form", async () => {
    const { cert, fingerprint } = await load();
    const der = new X509Certificate(cert).raw;
    expect(fingerprint).toBe(`sha256/${createHash('sha256').update(der).digest('base64')}`);
  });

  it('is kept until 30 days before its end, then made anew', async () => {
    const first = await load();
    expect(await load(after(360))).toEqual(first);
    expect((await load(after(370))).fingerprint).not.toBe(first.fingerprint);
  });

  it('is made anew when the clock was before its beginning', async () => {
    const first = await load();
    expect((await load(after(-10))).fingerprint).not.toBe(first.fingerprint);
  });

  it('has a key that only its owner can read, and leaves no other file', async () => {
    await load();
    expect(statSync(file('key.pem')).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'certificate')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(directory, 'certificate')).toSorted()).toEqual(['cert.pem', 'key.pem']);
  });

  it.each(['cert.pem', 'key.pem'])('is made anew when %s is damaged or gone', async (name) => {
    const first = await load();
    writeFileSync(file(name), 'garbage');
    const second = await load();
    expect(second.fingerprint).not.toBe(first.fingerprint);
    rmSync(file(name));
    expect((await load()).fingerprint).not.toBe(second.fingerprint);
  });

  it('is made anew when the key is that of another certificate', async () => {
    const first = await load();
    copyFileSync(file('key.pem'), join(directory, 'other.pem'));
    rmSync(file('key.pem'));
    const second = await load();
    copyFileSync(join(directory, 'other.pem'), file('key.pem'));
    const third = await load();
    expect(new Set([first.fingerprint, second.fingerprint, third.fingerprint]).size).toBe(3);
    expect(statSync(file('key.pem')).mode & 0o777).toBe(0o600);
  });

  it('that cannot be saved is a failure', async () => {
    writeFileSync(join(directory, 'certificate'), '');
    expect(failureOf(await loadCertificate({ directory })).code).toBe('LINK_UNAVAILABLE');
  });
});
