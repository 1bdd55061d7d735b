import { connect as connectPlain, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLoopbackServer } from '../../../../src/core/link/loopback-server.ts';
import { get, startTestLoopback, TEST_CSP, type TestLoopback } from '../../../support/loopback.ts';
import { failureOf } from '../../../support/result.ts';

/** So that no limit ends what a test must see ended otherwise. */
const PATIENT = {
  headerBytes: 8192,
  handshakeMs: 600_000,
  headersMs: 600_000,
  requestMs: 600_000,
  connections: 64,
};

let loopback: TestLoopback;
beforeEach(async () => {
  loopback = await startTestLoopback({ limits: PATIENT });
});
afterEach(() => loopback.stop());

const fetchPath = (path: string) => loopback.send(get(path, loopback.host));

describe('the loopback server', () => {
  it('serves the link page and its assets with their types', async () => {
    const page = await fetchPath('/link/');
    expect(page).toMatch(/^HTTP\/1\.1 200 /);
    expect(page).toContain('Content-Type: text/html; charset=utf-8');
    expect(page).toContain('<title>Link page</title>');
    const script = await fetchPath('/link/assets/link.js');
    expect(script).toMatch(/^HTTP\/1\.1 200 /);
    expect(script).toContain('Content-Type: text/javascript; charset=utf-8');
  });

  it.each([
    ['/link/', TEST_CSP],
    ['/oauth-return', "default-src 'none'"],
    ['/nothing', "default-src 'none'"],
  ])('sends %s with every protecting header', async (path, csp) => {
    const answer = await fetchPath(path);
    expect(answer).toContain(`Content-Security-Policy: ${csp}`);
    for (const header of [
      'Cache-Control: no-store',
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cross-Origin-Opener-Policy: same-origin-allow-popups',
      'Cross-Origin-Resource-Policy: same-origin',
    ]) {
      expect(answer).toContain(`\r\n${header}\r\n`);
    }
  });

  it('answers on IPv6 as well, where there is IPv6', async (context) => {
    const answer = await loopback
      .send(get('/link/', loopback.host), '::1')
      .catch((error: unknown) => {
        context.skip(`SKIPPED: no IPv6 loopback here (${String(error)})`);
      });
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('names the port that another program has, and leaves nothing open', async () => {
    const { port, options } = loopback;
    const result = await startLoopbackServer({ ...options, port });
    expect(failureOf(result)).toMatchObject({
      code: 'PORT_IN_USE',
      message: `Port ${String(port)} is taken by another program.`,
      action: 'Close the program that uses the port, or choose another port in Settings.',
    });
  });

  it('takes no half of a port: free on IPv4 but taken on IPv6 is taken', async (context) => {
    const squatter = createServer();
    const port = await new Promise<number | null>((resolve) => {
      squatter.once('error', () => {
        resolve(null);
      });
      squatter.listen({ host: '::1', port: 0, ipv6Only: true }, () => {
        const address = squatter.address();
        resolve(typeof address === 'object' && address !== null ? address.port : null);
      });
    });
    if (port === null) {
      context.skip('SKIPPED: no IPv6 loopback here');
      return;
    }
    const result = await startLoopbackServer({ ...loopback.options, port });
    expect(failureOf(result).code).toBe('PORT_IN_USE');
    await new Promise((resolve) => squatter.close(resolve));
    const again = await startLoopbackServer({ ...loopback.options, port });
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.close();
  });

  it('says so when the link page is missing', async () => {
    const result = await startLoopbackServer({
      ...loopback.options,
      port: 0,
      staticDirectory: '/nowhere',
    });
    expect(failureOf(result).code).toBe('LINK_UNAVAILABLE');
  });

  it('closes connections that are open, and those still shaking hands', async () => {
    const open = loopback.connect();
    await new Promise((resolve) => open.once('secureConnect', resolve));
    const silent = connectPlain({ host: '127.0.0.1', port: loopback.port });
    await new Promise((resolve) => silent.once('connect', resolve));
    const closed = [open, silent].map((socket) => {
      socket.on('error', () => undefined);
      socket.resume();
      return new Promise((resolve) => socket.once('close', resolve));
    });
    await loopback.server.close();
    await Promise.all(closed);
  });
});
