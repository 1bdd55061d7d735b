import { describe, expect, it } from 'vitest';
import type { EngineOptions } from '../../../../src/core/engine-api.ts';
import type { LinkOutcome } from '../../../../src/shared/contract.ts';
import type { LinkPurpose } from '../../../../src/shared/model/linking.ts';
import { LOGIN, submit, visit } from '../../../contract/plaid-emulator/link-page.ts';
import { openTestEngine, type TestEngine } from '../../../support/engine.ts';
import { linkBank, outcomesOf, UK_BANK } from '../../../support/link-demo-bank.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { asked, bankOf, demoBank, movingClock, sessionsOf } from './banks.ts';

const NEW = { kind: 'new' } as const;

async function open(more: Partial<EngineOptions> = {}) {
  const bank = await demoBank();
  const keychain = memoryKeychain();
  return { bank, keychain, ...openTestEngine(bank, { keychain, ...more }) };
}

/** Starts a session on Plaid's own page and says where that is. */
async function startHosted({ engine }: TestEngine, purpose: LinkPurpose = NEW): Promise<string> {
  const opened = valueOf(await engine.startLink({ purpose, way: 'hosted' }));
  if (opened.kind !== 'browser') throw new Error('no page for the browser');
  return opened.url;
}

/** Signs in on Plaid's own page up to its last button. */
async function signIn(url: string) {
  const credentials = await submit(await visit(url), { action: 'select', institution: UK_BANK });
  const accounts = await submit(credentials, { action: 'credentials', ...LOGIN });
  return submit(accounts, [
    ['action', 'accounts'],
    ['account', '0'],
    ['account', '1'],
  ]);
}

const finish = async (url: string) => submit(await signIn(url), { action: 'finish' });

async function leave(url: string) {
  const asking = await submit(await visit(url), { action: 'ask-exit' });
  await submit(asking, { action: 'exit' });
}

/** Waits until the session has ended and says how. */
async function ended({ events }: TestEngine): Promise<LinkOutcome> {
  const first = () => outcomesOf(events)[0];
  await expect.poll(first, { timeout: 20_000 }).toBeDefined();
  return first()!;
}

describe('Plaid’s own page in the browser', () => {
  it('links a bank with the accounts that were chosen there, and brings their rows', async () => {
    const opened = await open();
    const url = await startHosted(opened);
    expect(await sessionsOf(opened.engine)).toMatchObject([{ way: 'hosted', phase: 'browser' }]);
    await finish(url);
    expect(await ended(opened)).toEqual({
      outcome: 'linked',
      institutionName: 'Royal Bank of Plaid',
    });
    const [linked] = valueOf(await opened.engine.listBanks());
    expect(linked?.accounts).toHaveLength(2);
    valueOf(await opened.engine.syncItem(linked!.itemId));
    expect((await bankOf(opened.engine, linked!.itemId))?.transactionCount).toBeGreaterThan(100);
    expect(await sessionsOf(opened.engine)).toEqual([]);
  });

  it('needs no port: nothing is served while the person is there', async () => {
    const opened = await open({ linkPageDirectory: '/nowhere' });
    await startHosted(opened);
    expect(failureOf(await opened.engine.leaveForBank('https://bank.com/')).code).toBe(
      'LINK_EXPIRED',
    );
  });

  it.each([
    ['before', [leave, finish]],
    ['after', [finish, visit]],
  ] as const)('counts the session that linked, with another %s it', async (_when, steps) => {
    const opened = await open();
    const url = await startHosted(opened);
    // Both within one poll: the first answer that Trax sees has two sessions.
    opened.bank.faults.add({ kind: 'latency', path: '/link/token/get', ms: 300, times: 20 });
    const [first, second] = steps;
    if (first === leave) {
      // An open one beside it keeps the exit from counting until the other has linked.
      const connected = await signIn(url);
      await leave(url);
      await submit(connected, { action: 'finish' });
    } else {
      await first(url);
      await second(url);
    }
    expect(await ended(opened)).toMatchObject({ outcome: 'linked' });
    expect(valueOf(await opened.engine.listBanks())).toHaveLength(1);
  });

  it('that is left without a bank ends the session', async () => {
    const opened = await open();
    await leave(await startHosted(opened));
    expect(await ended(opened)).toEqual({ outcome: 'exited' });
    expect(await sessionsOf(opened.engine)).toEqual([]);
    expect(asked(opened.bank, '/item/public_token/exchange')).toBe(0);
  });

  it('renews a bank without an exchange', async () => {
    const opened = await open();
    const { engine, bank, events } = opened;
    const itemId = await linkBank(engine, bank);
    events.length = 0;
    const exchanges = asked(bank, '/item/public_token/exchange');
    bank.control.setItemError({ itemId, code: 'ITEM_LOGIN_REQUIRED' });
    const url = await startHosted(opened, { kind: 'renew', itemId, chooseAccounts: false });
    const connected = await submit(await visit(url), { action: 'credentials', ...LOGIN });
    await submit(connected, { action: 'finish' });
    expect(await ended(opened)).toMatchObject({ outcome: 'renewed' });
    expect(asked(bank, '/item/public_token/exchange')).toBe(exchanges);
    expect(await bankOf(engine, itemId)).toMatchObject({ failure: null });
  });

  it('that has lapsed says so', async () => {
    const { clock, advance } = movingClock();
    const opened = await open({ clock });
    await startHosted(opened);
    advance({ minutes: 31 });
    expect(await ended(opened)).toMatchObject({
      outcome: 'failed',
      failure: { code: 'LINK_EXPIRED' },
    });
    expect(await sessionsOf(opened.engine)).toEqual([]);
  });

  it('waits out a network that is away', async () => {
    const opened = await open();
    opened.bank.faults.add({ kind: 'drop', when: 'before', path: '/link/token/get', times: 6 });
    await finish(await startHosted(opened));
    expect(await ended(opened)).toMatchObject({ outcome: 'linked' });
  });

  it('outlives a restart of Trax: what was done there meanwhile counts', async () => {
    const first = await open();
    const url = await startHosted(first);
    await first.engine.close();
    await finish(url);
    const { bank, keychain, dataDirectory } = first;
    const second = openTestEngine(bank, { keychain, dataDirectory });
    const [session] = await sessionsOf(second.engine);
    expect(session).toMatchObject({ way: 'hosted', phase: 'paused' });
    // Nothing is opened in the browser again for what is done already.
    expect(valueOf(await second.engine.resumeLink({ sessionId: session!.sessionId }))).toEqual({
      kind: 'finishing',
    });
    expect(await ended(second)).toMatchObject({ outcome: 'linked' });
  });

  it('given up for the embedded Link and back leaves one session', async () => {
    const opened = await open();
    valueOf(await opened.engine.startLink({ purpose: NEW, way: 'window' }));
    valueOf(
      await opened.engine.linkEvent({
        name: 'SELECT_INSTITUTION',
        institutionName: 'Royal Bank of Plaid',
      }),
    );
    expect(valueOf(await opened.engine.useHostedLink()).kind).toBe('browser');
    expect(await sessionsOf(opened.engine)).toMatchObject([{ way: 'hosted', phase: 'browser' }]);
    expect(failureOf(await (await open()).engine.useHostedLink()).code).toBe('LINK_EXPIRED');
  });

  it('that has linked while Trax closes is taken to its end, or left for the next start', async () => {
    const first = await open();
    const { bank, keychain, dataDirectory } = first;
    const url = await startHosted(first);
    bank.faults.add({ kind: 'latency', path: '/accounts/get', ms: 500 });
    await finish(url);
    await expect
      .poll(() => asked(bank, '/item/public_token/exchange'), { timeout: 20_000 })
      .toBe(1);
    await first.engine.close();
    const second = openTestEngine(bank, { keychain, dataDirectory });
    await expect.poll(async () => valueOf(await second.engine.listBanks())).toHaveLength(1);
    expect(asked(bank, '/item/remove')).toBe(0);
  });
});
