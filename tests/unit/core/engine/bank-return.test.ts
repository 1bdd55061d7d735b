import { randomUUID } from 'node:crypto';
import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../../../scripts/lib/free-port.ts';
import { openTestEngine, TEST_SETTINGS } from '../../../support/engine.ts';
import { outcomesOf } from '../../../support/link-demo-bank.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { demoBank, movingClock, sessionsOf } from './banks.ts';

const WINDOW = { purpose: { kind: 'new' }, way: 'window' } as const;
const CHOSEN = { name: 'SELECT_INSTITUTION', institutionName: 'Flexible Platypus' } as const;
const BANK_PAGE = 'https://auth.bank.com/login?state=abc';

async function open() {
  const bank = await demoBank();
  const keychain = memoryKeychain();
  const settings = { ...TEST_SETTINGS, port: await freePort() };
  const { clock, advance } = movingClock();
  const opened = openTestEngine(bank, { keychain, settings, clock });
  const returnUri = `https://localhost:${String(settings.port)}/oauth-return`;
  const { dataDirectory } = opened;
  const reopen = async () => {
    await opened.engine.close();
    return openTestEngine(bank, { keychain, settings, clock, dataDirectory });
  };
  return { bank, returnUri, advance, reopen, ...opened };
}

interface Answered {
  readonly status: number | undefined;
  readonly location: string | undefined;
  readonly cookie: string;
}

/** What a browser does with an address of Trax's; the certificate is not what is tested here. */
const browse = (url: string, cookie = ''): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const asking = request(url, {
      rejectUnauthorized: false,
      agent: false,
      headers: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', Cookie: cookie },
    });
    asking.on('response', (response) => {
      response.resume();
      const { statusCode: status, headers } = response;
      const [set = ''] = headers['set-cookie'] ?? [];
      resolve({ status, location: headers.location, cookie: set.split(';')[0] ?? '' });
    });
    asking.on('error', reject);
    asking.end();
  });

/** Up to the bank's page in the browser. */
async function goToBank({ engine }: Awaited<ReturnType<typeof open>>): Promise<string> {
  valueOf(await engine.startLink(WINDOW));
  valueOf(await engine.linkEvent(CHOSEN));
  valueOf(await engine.leaveForBank(BANK_PAGE));
  const { status, location, cookie } = await browse(valueOf(await engine.openBank()));
  expect({ status, location }).toEqual({ status: 303, location: BANK_PAGE });
  return cookie;
}

const returnsIn = ({ events }: Pick<Awaited<ReturnType<typeof open>>, 'events'>) =>
  events.filter(({ event }) => event === 'linkReturned').length;

describe('a bank’s page in the person’s own browser', () => {
  it('brings the person back to the Link page, with the answer as it came, for one use', async () => {
    const opened = await open();
    const { engine, returnUri } = opened;
    const cookie = await goToBank(opened);
    expect(await sessionsOf(engine)).toMatchObject([{ phase: 'browser' }]);
    expect(valueOf(await engine.getLinkSession())).toMatchObject({ browser: 'open' });
    const query = `?oauth_state_id=${randomUUID()}&error=x%20y`;
    expect((await browse(returnUri + query, cookie)).status).toBe(200);
    await expect.poll(() => returnsIn(opened)).toBe(1);
    expect(valueOf(await engine.getLinkSession())).toMatchObject({
      browser: 'no',
      receivedRedirectUri: returnUri + query,
    });
    expect(await sessionsOf(engine)).toMatchObject([{ phase: 'window' }]);
    // Link has opened with it.
    valueOf(await engine.linkEvent({ name: 'OPEN', institutionName: null }));
    expect(valueOf(await engine.getLinkSession()).receivedRedirectUri).toBeNull();
  });

  it('is waited for when the window is closed meanwhile', async () => {
    const opened = await open();
    const cookie = await goToBank(opened);
    valueOf(await opened.engine.leaveLink());
    expect(await sessionsOf(opened.engine)).toMatchObject([{ phase: 'browser' }]);
    expect(outcomesOf(opened.events)).toEqual([]);
    await browse(`${opened.returnUri}?oauth_state_id=${randomUUID()}`, cookie);
    await expect.poll(() => returnsIn(opened)).toBe(1);
  });

  it('is opened again at the same address, until the person is back', async () => {
    const opened = await open();
    const { engine } = opened;
    failureOf(await engine.openBank());
    const cookie = await goToBank(opened);
    const start = valueOf(await engine.openBank());
    expect(valueOf(await engine.openBank())).toBe(start);
    await browse(`${opened.returnUri}?oauth_state_id=${randomUUID()}`, cookie);
    await expect.poll(() => returnsIn(opened)).toBe(1);
    expect(failureOf(await engine.openBank()).code).toBe('LINK_EXPIRED');
  });

  it('whose answer came before Trax was quit is not asked for again', async () => {
    const opened = await open();
    const cookie = await goToBank(opened);
    const returned = `${opened.returnUri}?oauth_state_id=${randomUUID()}`;
    await browse(returned, cookie);
    await expect.poll(() => returnsIn(opened)).toBe(1);
    const { engine } = await opened.reopen();
    const [session] = await sessionsOf(engine);
    valueOf(await engine.resumeLink({ sessionId: session!.sessionId }));
    expect(valueOf(await engine.getLinkSession()).receivedRedirectUri).toBe(returned);
  });
});

describe('a bank’s answer that is of another session', () => {
  it('is refused: neither session hears of it', async () => {
    const opened = await open();
    const { engine, returnUri } = opened;
    const cookie = await goToBank(opened);
    const second = await goToBank(opened);
    expect(second).not.toBe(cookie);
    const answer = `${returnUri}?oauth_state_id=${randomUUID()}`;
    expect((await browse(answer, cookie)).status).not.toBe(200);
    expect((await browse(answer)).status).not.toBe(200);
    expect(returnsIn(opened)).toBe(0);
    expect(valueOf(await engine.getLinkSession())).toMatchObject({
      browser: 'open',
      receivedRedirectUri: null,
    });
    expect((await browse(answer, second)).status).toBe(200);
    await expect.poll(() => returnsIn(opened)).toBe(1);
    const [first] = await sessionsOf(engine);
    valueOf(await engine.resumeLink({ sessionId: first!.sessionId }));
    expect(valueOf(await engine.getLinkSession()).receivedRedirectUri).toBeNull();
  });

  it('is refused once its session has ended', async () => {
    const opened = await open();
    const { engine, returnUri } = opened;
    const cookie = await goToBank(opened);
    const [session] = await sessionsOf(engine);
    valueOf(await engine.discardLink({ sessionId: session!.sessionId }));
    await expect(browse(`${returnUri}?oauth_state_id=${randomUUID()}`, cookie)).rejects.toThrow();
    expect(returnsIn(opened)).toBe(0);
  });

  it.each(['', '?', '?oauth_state_id=1', `?oauth_state_id=${randomUUID()}#x`])(
    'or of no session at all is refused inside Trax: %j',
    async (query) => {
      const opened = await open();
      const { engine, returnUri } = opened;
      const good = `${returnUri}?oauth_state_id=${randomUUID()}`;
      expect(failureOf(await engine.returnInside(good)).code).toBe('RETURN_REFUSED');
      valueOf(await engine.startLink(WINDOW));
      expect(failureOf(await engine.returnInside(returnUri + query)).code).toBe('RETURN_REFUSED');
      expect(returnsIn(opened)).toBe(0);
      valueOf(await engine.returnInside(good));
      await expect.poll(() => returnsIn(opened)).toBe(1);
    },
  );
});
