import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { describe, expect, it } from 'vitest';
import {
  isLoopbackAuthority,
  LOOPBACK_ONLY,
  makeAuthority,
} from '../../../../src/core/link/certificate-authority.ts';

const VALIDITY = {
  notBefore: new Date('2026-11-22T00:00:00Z'),
  notAfter: new Date('2027-12-24T00:00:00Z'),
};
const make = async () => (await makeAuthority(VALIDITY)).certificate;

describe('the authority', () => {
  it('may sign certificates of web servers, and no further authority', async () => {
    const authority = await make();
    const basic = authority.getExtension(x509.BasicConstraintsExtension);
    expect(basic).toMatchObject({ ca: true, pathLength: 0, critical: true });
    const usage = authority.getExtension(x509.KeyUsagesExtension);
    expect(usage).toMatchObject({ usages: x509.KeyUsageFlags.keyCertSign, critical: true });
    const extended = authority.getExtension(x509.ExtendedKeyUsageExtension);
    expect(extended?.usages).toEqual([x509.ExtendedKeyUsage.serverAuth]);
  });

  it('has critical name constraints that permit this computer alone', async () => {
    const constraints = (await make()).getExtension('2.5.29.30');
    expect(constraints?.critical).toBe(true);
    // permittedSubtrees: localhost, 127.0.0.1/32, ::1/128; https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.10
    expect(Buffer.from(constraints!.value).toString('hex')).toBe(
      '303fa03d' +
        '300b82096c6f63616c686f7374' +
        '300a87087f000001ffffffff' +
        `30228720${'00'.repeat(15)}01${'ff'.repeat(16)}`,
    );
  });

  it('signs itself and has a key that cannot be taken out of the process', async () => {
    const { certificate, keys } = await makeAuthority(VALIDITY);
    const pem = new X509Certificate(certificate.toString('pem'));
    expect(pem.verify(pem.publicKey)).toBe(true);
    await expect(crypto.subtle.exportKey('pkcs8', keys.privateKey)).rejects.toThrow();
  });

  it('has a name that says what it is for, and that no other one has', async () => {
    const [first, second] = [await make(), await make()];
    expect(first.subject).toMatch(/^CN=Trax on this computer \(localhost only\) [0-9a-f]{8}$/);
    expect(first.subject).not.toBe(second.subject);
  });
});

describe('isLoopbackAuthority', () => {
  const authorityWith = async (...extensions: x509.Extension[]) => {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const made = await x509.X509CertificateGenerator.createSelfSigned({
      name: 'CN=Another',
      ...VALIDITY,
      keys,
      signingAlgorithm: algorithm,
      extensions: [new x509.BasicConstraintsExtension(true), ...extensions],
    });
    return made.toString('pem');
  };

  it('knows an authority of Trax', async () => {
    expect(isLoopbackAuthority((await make()).toString('pem'))).toBe(true);
  });

  it.each([
    ['none', []],
    ['some that are not critical', [new x509.Extension('2.5.29.30', false, LOOPBACK_ONLY)]],
    [
      'wider ones',
      [
        new x509.Extension(
          '2.5.29.30',
          true,
          Buffer.from('300fa00d300b82096578616d706c652e61', 'hex'),
        ),
      ],
    ],
  ])('refuses an authority with %s', async (_what, extensions) => {
    expect(isLoopbackAuthority(await authorityWith(...extensions))).toBe(false);
  });
});
