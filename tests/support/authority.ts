import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import {
  makeAuthority,
  SIGNING,
  type Authority,
  type Validity,
} from '../../src/core/link/certificate-authority.ts';

const DAY_MS = 86_400_000;

const fromTo = (first: number, last: number): Validity => ({
  notBefore: new Date(Date.now() + first * DAY_MS),
  notAfter: new Date(Date.now() + last * DAY_MS),
});
const thisYear = () => fromTo(-1, 365);

/** An authority made as Trax makes its own, with the key that Trax throws away. */
export async function makeTestAuthority(): Promise<Authority & { readonly pem: string }> {
  const authority = await makeAuthority(thisYear());
  return { ...authority, pem: authority.certificate.toString('pem') };
}

/** An authority of somebody else's under any name; without constraints it could vouch for every name. */
export async function makeNamedAuthority(
  name: string,
  constraints: readonly x509.Extension[] = [],
): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    ...thisYear(),
    keys,
    signingAlgorithm: SIGNING,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true), ...constraints],
  });
  return { certificate, keys };
}

/** A certificate and its key, both PEM. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

export interface Wish {
  readonly names: x509.JsonGeneralNames;
  readonly authority?: boolean;
  /** When it is valid, in days from now; this year when absent. */
  readonly days?: readonly [first: number, last: number];
}

/** Any certificate that somebody who has the issuer's key could sign with it, even one who may not. */
export async function issueWith(issuer: Issued | Authority, wish: Wish): Promise<Issued> {
  const { subjectName, signingKey } = await signer(issuer);
  const keys = await crypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    // A name of its own: two alike would be taken for one that signed itself.
    subject: `CN=${randomUUID()}`,
    issuer: subjectName,
    ...(wish.days === undefined ? thisYear() : fromTo(...wish.days)),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: SIGNING,
    extensions: [
      new x509.BasicConstraintsExtension(wish.authority ?? false, undefined, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(wish.names),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    cert: certificate.toString('pem'),
    key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
  };
}

async function signer(issuer: Issued | Authority) {
  if ('keys' in issuer) {
    return { subjectName: issuer.certificate.subjectName, signingKey: issuer.keys.privateKey };
  }
  const pkcs8 = x509.PemConverter.decodeFirst(issuer.key);
  return {
    subjectName: new x509.X509Certificate(issuer.cert).subjectName,
    signingKey: await crypto.subtle.importKey('pkcs8', pkcs8, SIGNING, false, ['sign']),
  };
}
