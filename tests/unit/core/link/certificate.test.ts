import 'reflect-metadata';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
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
  it('is for web servers of this computer alone, on P-256, for less than 398 days', async () => {
    const { cert } = await load();
    const certificate = new X509Certificate(cert);
    expect(certificate.subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    );
    expect(certificate.ca).toBe(false);
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    const from = Date.parse(certificate.validFrom);
    const to = Date.parse(certificate.validTo);
    expect(from).toBeLessThan(NOW.getTime());
    expect((to - from) / DAY_MS).toBeLessThanOrEqual(398);
    expect((to - NOW.getTime()) / DAY_MS).toBeGreaterThan(360);
  });

  it('is signed by its authority, which ends on the same day', async () => {
    const { cert, authority } = await load();
    const [leaf, issuer] = [new X509Certificate(cert), new X509Certificate(authority)];
    expect(leaf.checkIssued(issuer)).toBe(true);
    expect(leaf.verify(issuer.publicKey)).toBe(true);
    expect([issuer.validFrom, issuer.validTo]).toEqual([leaf.validFrom, leaf.validTo]);
  });

  it('names the key of its authority and its own', async () => {
    const { cert, authority } = await load();
    const [leaf, issuer] = [new x509.X509Certificate(cert), new x509.X509Certificate(authority)];
    const ownKey = (of: x509.X509Certificate) =>
      of.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId;
    expect(leaf.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId).toBe(ownKey(issuer));
    expect(ownKey(leaf)).toMatch(/^[0-9a-f]{40}$/);
    expect(ownKey(leaf)).not.toBe(ownKey(issuer));
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
    expect(readdirSync(join(directory, 'certificate')).toSorted()).toEqual([
      'authority.pem',
      'cert.pem',
      'key.pem',
    ]);
  });

  it.each(['cert.pem', 'key.pem', 'authority.pem'])(
    'is made anew when %s is damaged or gone',
    async (name) => {
      const first = await load();
      writeFileSync(file(name), 'garbage');
      const second = await load();
      expect(second.fingerprint).not.toBe(first.fingerprint);
      rmSync(file(name));
      expect((await load()).fingerprint).not.toBe(second.fingerprint);
    },
  );

  // What a crash between two of the writes leaves behind.
  it.each([['key.pem'], ['cert.pem'], ['authority.pem'], ['key.pem', 'cert.pem']])(
    'is made anew when %s %s of another one stand with the rest',
    async (...names) => {
      const first = await load();
      for (const name of names) copyFileSync(file(name), join(directory, name));
      rmSync(file('cert.pem'));
      const second = await load();
      for (const name of names) copyFileSync(join(directory, name), file(name));
      const third = await load();
      expect(new Set([first.authority, second.authority, third.authority]).size).toBe(3);
      expect(await load()).toEqual(third);
      expect(statSync(file('key.pem')).mode & 0o777).toBe(0o600);
    },
  );

  it('of the time before there was an authority is made anew', async () => {
    const first = await load();
    rmSync(file('authority.pem'));
    expect((await load()).fingerprint).not.toBe(first.fingerprint);
  });

  it('that cannot be saved is a failure', async () => {
    writeFileSync(join(directory, 'certificate'), '');
    expect(failureOf(await loadCertificate({ directory })).code).toBe('LINK_UNAVAILABLE');
  });
});
