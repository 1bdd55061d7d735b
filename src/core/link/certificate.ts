import 'reflect-metadata';
import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { fail, failure, ok } from '../../shared/failure.ts';
import type { Result } from '../../shared/failure.ts';
import { isLoopbackAuthority, makeAuthority, SIGNING } from './certificate-authority.ts';
import type { Authority, Validity } from './certificate-authority.ts';

/** The certificate of the loopback server, its key, and the authority that vouches for it. */
export interface LoopbackCertificate {
  /** PEM. */
  readonly cert: string;
  /** PEM, PKCS #8. */
  readonly key: string;
  /** Of `cert`, as Electron's Certificate.fingerprint has it: `sha256/` and the base64 digest of the DER. */
  readonly fingerprint: string;
  /** PEM. What a browser must trust to take `cert`. It signed that one certificate: its key is gone. */
  readonly authority: string;
}

export interface CertificateOptions {
  /** The data directory: the files are in its `certificate` folder, made when missing. */
  readonly directory: string;
  readonly clock?: () => Date;
}

const DAY_MS = 86_400_000;
/** Chromium and Apple refuse leaf certificates that live longer than 398 days. */
const LIFE_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;
/** A clock that was set back a little must not make the new certificate "not yet valid". */
const BACKDATED_DAYS = 1;

/**
 * Gives the stored certificate, or makes one with a new authority when there is none, when its files do
 * not fit each other (as after a crash between writing them), cannot be read, or end within 30 days.
 * LINK_UNAVAILABLE when the directory cannot be written.
 */
export async function loadCertificate({
  directory,
  clock = () => new Date(),
}: CertificateOptions): Promise<Result<LoopbackCertificate>> {
  const folder = join(directory, 'certificate');
  const stored = readStored(folder, clock());
  if (stored !== null) return ok(stored);
  const made = await makeCertificate(clock());
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    replaceFile(join(folder, 'key.pem'), made.key, 0o600);
    replaceFile(join(folder, 'cert.pem'), made.cert, 0o644);
    replaceFile(join(folder, 'authority.pem'), made.authority, 0o644);
  } catch {
    return fail(
      failure('LINK_UNAVAILABLE', 'The certificate of the link page cannot be saved.', {
        action: 'Make the data folder writable and check the disk, then try to link again.',
      }),
    );
  }
  return ok(made);
}

function readStored(folder: string, now: Date): LoopbackCertificate | null {
  try {
    const cert = readFileSync(join(folder, 'cert.pem'), 'utf8');
    const key = readFileSync(join(folder, 'key.pem'), 'utf8');
    const authority = readFileSync(join(folder, 'authority.pem'), 'utf8');
    const leaf = new X509Certificate(cert);
    const issuer = new X509Certificate(authority);
    const usable =
      leaf.checkPrivateKey(createPrivateKey(key)) &&
      leaf.checkHost('localhost') !== undefined &&
      leaf.checkIssued(issuer) &&
      leaf.verify(issuer.publicKey) &&
      isLoopbackAuthority(authority) &&
      [leaf, issuer].every((certificate) => isCurrent(certificate, now));
    return usable ? { cert, key, fingerprint: fingerprintOf(leaf), authority } : null;
  } catch {
    return null;
  }
}

const isCurrent = ({ validFrom, validTo }: X509Certificate, now: Date): boolean =>
  Date.parse(validFrom) <= now.getTime() &&
  Date.parse(validTo) - now.getTime() >= RENEW_BEFORE_DAYS * DAY_MS;

/** The authority signs once: its key ends with this call. */
async function makeCertificate(now: Date): Promise<LoopbackCertificate> {
  const notBefore = now.getTime() - BACKDATED_DAYS * DAY_MS;
  const validity = {
    notBefore: new Date(notBefore),
    notAfter: new Date(notBefore + LIFE_DAYS * DAY_MS),
  };
  const authority = await makeAuthority(validity);
  const keys = await crypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  const cert = await issue(authority, keys.publicKey, validity);
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    cert,
    key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
    fingerprint: fingerprintOf(new X509Certificate(cert)),
    authority: authority.certificate.toString('pem'),
  };
}

async function issue(
  authority: Authority,
  publicKey: CryptoKey,
  validity: Validity,
): Promise<string> {
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: authority.certificate.subjectName,
    ...validity,
    publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority.keys.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
    ],
  });
  return certificate.toString('pem');
}

/** Node gives the SHA-256 of the DER as upper-case hex with colons. */
function fingerprintOf(certificate: X509Certificate): string {
  const digest = Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex');
  return `sha256/${digest.toString('base64')}`;
}

/** Writes a file whole or not at all. */
function replaceFile(path: string, content: string, mode: number): void {
  const temporary = `${path}.${randomUUID()}`;
  try {
    writeFileSync(temporary, content, { mode, flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
