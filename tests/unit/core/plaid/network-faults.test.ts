import { createServer } from 'node:https';
import { createServer as createPlainServer, type AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { PlaidApi } from 'plaid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UNSAFE_ACTION } from '../../../../src/core/plaid/errors.ts';
import { sdkConfiguration } from '../../../../src/core/plaid/sdk.ts';
import { sendOnce } from '../../../../src/core/plaid/transport.ts';
import { Acknowledgement } from '../../../../src/core/plaid/wire.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { issueWith, makeNamedAuthority, type Issued } from '../../../support/authority.ts';
import { count } from '../../../soak/soak.ts';
import { failureOf } from '../../../support/result.ts';

const KEYS = { clientId: new Secret('marked-client-id'), secret: new Secret('marked-secret') };

/** One call of the real SDK, with Trax's own settings of it, to an address that the client would refuse. */
async function callTo(baseUrl: string) {
  const api = new PlaidApi(sdkConfiguration(baseUrl, KEYS));
  const { result } = await sendOnce({
    send: (config) => api.itemGet({ access_token: 'marked-token' }, config),
    response: Acknowledgement,
    timeoutMs: 20_000,
    context: { environment: 'production', itemId: 'item-1' },
    secrets: [KEYS.clientId, KEYS.secret],
    clock: Date.now,
  });
  const problem = failureOf(result);
  expect(JSON.stringify(problem)).not.toMatch(/marked/);
  count('TLS, DNS and connection failures');
  return problem;
}

/** A server that says it is Plaid. `seen` holds what it was sent. */
async function impostor({ cert, key }: Issued) {
  const seen: string[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    seen.push(request.url ?? '');
    response.end('{"request_id":"r"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://localhost:${port}`, seen };
}

/** Makes this process trust an authority for the length of the test, as a machine's owner can. */
function trust(pem: string): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, pem]);
  onTestFinished(() => {
    setDefaultCACertificates(before);
  });
}

const LOCALHOST = [{ type: 'dns', value: 'localhost' }] as const;

describe('attack: a server that is not Plaid gets no request', () => {
  it('with a certificate of an authority that nobody knows', async () => {
    const authority = await makeNamedAuthority('CN=Plaid');
    const { url, seen } = await impostor(await issueWith(authority, { names: [...LOCALHOST] }));
    const problem = await callTo(url);
    expect(problem).toMatchObject({
      code: 'PLAID_UNREACHABLE',
      message: 'The connection to Plaid is not safe (UNABLE_TO_VERIFY_LEAF_SIGNATURE).',
      action: UNSAFE_ACTION,
      itemId: 'item-1',
    });
    expect(seen).toEqual([]);
  });

  it('also where the environment says that certificates are not to be checked', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    onTestFinished(() => {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    });
    const authority = await makeNamedAuthority('CN=Plaid');
    const { url, seen } = await impostor(await issueWith(authority, { names: [...LOCALHOST] }));
    expect((await callTo(url)).code).toBe('PLAID_UNREACHABLE');
    expect(seen).toEqual([]);
  });

  it.each<[what: string, wish: Parameters<typeof issueWith>[1], code: string]>([
    [
      'for another host',
      { names: [{ type: 'dns', value: 'plaid.example' }] },
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    ['that has expired', { names: [...LOCALHOST], days: [-30, -1] }, 'CERT_HAS_EXPIRED'],
    ['that is not valid yet', { names: [...LOCALHOST], days: [1, 30] }, 'CERT_NOT_YET_VALID'],
  ])('with one %s, though its authority is trusted', async (_what, wish, code) => {
    const authority = await makeNamedAuthority('CN=A trusted one');
    const { url, seen } = await impostor(await issueWith(authority, wish));
    trust(authority.certificate.toString('pem'));
    const problem = await callTo(url);
    expect(problem.message).toBe(`The connection to Plaid is not safe (${code}).`);
    expect(seen).toEqual([]);
  });
});

describe('no connection', () => {
  it('a host that there is not', async () => {
    const problem = await callTo('https://plaid.invalid');
    expect(problem).toMatchObject({ code: 'PLAID_UNREACHABLE', retryable: true });
    expect(problem.message).toMatch(/^Plaid cannot be reached \((ENOTFOUND|EAI_AGAIN)\)\.$/);
  });

  it('a server that answers in another language than TLS', async () => {
    const server = createPlainServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const problem = await callTo(`https://localhost:${port}`);
    expect(problem).toMatchObject({ code: 'PLAID_UNREACHABLE', retryable: true });
  });
});
