import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { AUTHORITY_NAME } from './authority-name.ts';

/** How certificates of Trax are signed: ECDSA on P-256, which every browser takes. */
export const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface Authority {
  readonly certificate: x509.X509Certificate;
  /** The private key signs in this process only: it cannot be exported. */
  readonly keys: CryptoKeyPair;
}

const NAME_CONSTRAINTS = '2.5.29.30';

/** One ASN.1 value of less than 128 bytes, in DER. */
const der = (tag: number, ...content: readonly Buffer[]): Buffer<ArrayBuffer> => {
  const bytes = Buffer.concat(content);
  return Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
};

const SEQUENCE = 0x30;
const PERMITTED_SUBTREES = 0xa0;
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;

/** GeneralSubtree, https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.10 */
const subtree = (tag: number, base: Buffer): Buffer<ArrayBuffer> => der(SEQUENCE, der(tag, base));
/** An address and its mask: this one address alone. */
const oneAddress = (address: Buffer): Buffer<ArrayBuffer> =>
  subtree(IP_ADDRESS, Buffer.concat([address, Buffer.alloc(address.length, 0xff)]));

/** Names of this computer and no others. The library has no class for this extension. */
export const LOOPBACK_ONLY: Buffer<ArrayBuffer> = der(
  SEQUENCE,
  der(
    PERMITTED_SUBTREES,
    subtree(DNS_NAME, Buffer.from('localhost')),
    oneAddress(Buffer.of(127, 0, 0, 1)),
    oneAddress(Buffer.concat([Buffer.alloc(15), Buffer.of(1)])),
  ),
);

/**
 * Makes a certificate authority that can vouch for web servers on this computer and nothing else, since
 * its name constraints are critical. Its name is unique, so that trust stores tell two of them apart.
 */
export async function makeAuthority(validity: Validity): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${AUTHORITY_NAME} ${randomBytes(4).toString('hex')}`,
    ...validity,
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      new x509.Extension(NAME_CONSTRAINTS, true, LOOPBACK_ONLY),
      // An authority without it could vouch for mail and programs, which name constraints leave open.
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, keys };
}

/** Whether a certificate is constrained to this computer as `makeAuthority` does it. Throws when it is no PEM. */
export function isLoopbackAuthority(pem: string): boolean {
  const constraints = new x509.X509Certificate(pem).getExtension(NAME_CONSTRAINTS);
  return (
    constraints !== null &&
    constraints.critical &&
    Buffer.from(constraints.value).equals(LOOPBACK_ONLY)
  );
}
