import { describe, expect, it } from 'vitest';
import type { EngineOptions } from '../../../../src/core/engine-api.ts';
import { openVaults } from '../../../../src/core/vault/vaults.ts';
import type { Emulator } from '../../../../src/plaid-emulator/server.ts';
import { openTestEngine, type TestEngine } from '../../../support/engine.ts';
import { linkBank, linkSuccess, outcomesOf } from '../../../support/link-demo-bank.ts';
import { memoryKeychain, type MemoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { asked, demoBank, movingClock, sessionsOf } from './banks.ts';

const NEW = { kind: 'new' } as const;
const WINDOW = { purpose: NEW, way: 'window' } as const;
const CHOSEN = { name: 'SELECT_INSTITUTION', institutionName: 'Royal Bank of Plaid' } as const;
const NO_BANK_YET = { name: 'OPEN', institutionName: null } as const;

const exitOf = (code: string | null) => ({
  error:
    code === null
      ? null
      : { type: 'ITEM_ERROR', code, message: 'Words of Plaid’s.', requestId: 'request-1' },
  institutionName: null,
  status: null,
  linkSessionId: null,
});

async function open(more: Partial<EngineOptions> = {}) {
  const bank = await demoBank();
  const keychain = memoryKeychain();
  const opened = openTestEngine(bank, { keychain, ...more });
  return { bank, keychain, ...opened };
}

/** Starts Trax anew on the same data. */
async function reopen(
  before: TestEngine & { readonly bank: Emulator; readonly keychain: MemoryKeychain },
  more: Partial<EngineOptions> = {},
): Promise<TestEngine> {
  const { bank, keychain, dataDirectory } = before;
  await before.engine.close();
  return openTestEngine(bank, { keychain, dataDirectory, ...more });
}

/** The sessions that tokens.sqlite holds. */
async function sealedSessions({
  keychain,
  dataDirectory,
}: TestEngine & { readonly keychain: MemoryKeychain }) {
  const vaults = openVaults(
    keychain,
    (profile) => `${dataDirectory}/profiles/${profile}`,
    () => new Date(),
  );
  const sessions = valueOf(await valueOf(vaults.of('demo')).linkSessions());
  vaults.close();
  return sessions;
}

describe('a link session that is left half-way', () => {
  it('is kept once a bank was chosen, and goes on with its own link token', async () => {
    const { engine, events, bank } = await open();
    valueOf(await engine.startLink(WINDOW));
    const { linkToken } = valueOf(await engine.getLinkSession());
    valueOf(await engine.linkEvent(CHOSEN));
    expect(await sessionsOf(engine)).toMatchObject([{ phase: 'window' }]);
    valueOf(await engine.leaveLink());
    const [paused] = await sessionsOf(engine);
    expect(paused).toMatchObject({
      phase: 'paused',
      purpose: NEW,
      institutionName: 'Royal Bank of Plaid',
    });
    expect(outcomesOf(events)).toEqual([
      { outcome: 'paused', institutionName: 'Royal Bank of Plaid' },
    ]);
    failureOf(await engine.getLinkSession());

    const { sessionId } = paused!;
    expect(valueOf(await engine.resumeLink({ sessionId }))).toMatchObject({ kind: 'window' });
    expect(valueOf(await engine.getLinkSession()).linkToken).toBe(linkToken);
    expect(asked(bank, '/link/token/create')).toBe(1);
  });

  it('survives a restart of Trax, with the same link token', async () => {
    const first = await open();
    valueOf(await first.engine.startLink(WINDOW));
    const { linkToken } = valueOf(await first.engine.getLinkSession());
    valueOf(await first.engine.linkEvent(CHOSEN));
    const { engine } = await reopen(first);
    const [paused] = await sessionsOf(engine);
    expect(paused).toMatchObject({ phase: 'paused', institutionName: 'Royal Bank of Plaid' });
    valueOf(await engine.resumeLink({ sessionId: paused!.sessionId }));
    expect(valueOf(await engine.getLinkSession()).linkToken).toBe(linkToken);
    expect(asked(first.bank, '/link/token/create')).toBe(1);
  });

  it('is forgotten while no bank was chosen, in the window and over a restart', async () => {
    const first = await open();
    valueOf(await first.engine.startLink(WINDOW));
    valueOf(await first.engine.linkEvent(NO_BANK_YET));
    valueOf(await first.engine.leaveLink());
    expect(await sessionsOf(first.engine)).toEqual([]);
    expect(outcomesOf(first.events)).toEqual([{ outcome: 'exited' }]);
    valueOf(await first.engine.startLink(WINDOW));
    const { engine } = await reopen(first);
    expect(await sessionsOf(engine)).toEqual([]);
    await engine.close();
    expect(await sealedSessions(first)).toEqual([]);
  });

  it('is forgotten when its link token has lapsed', async () => {
    const { clock, advance } = movingClock();
    const first = await open({ clock });
    valueOf(await first.engine.startLink(WINDOW));
    valueOf(await first.engine.linkEvent(CHOSEN));
    advance({ minutes: 239 });
    expect(await sessionsOf(first.engine)).toHaveLength(1);
    valueOf(await first.engine.leaveLink());
    const [{ sessionId } = { sessionId: '' }] = await sessionsOf(first.engine);
    advance({ minutes: 2 });
    expect(failureOf(await first.engine.resumeLink({ sessionId })).code).toBe('LINK_EXPIRED');
    expect(await sessionsOf(first.engine)).toEqual([]);
    const { engine } = await reopen(first, { clock });
    expect(await sessionsOf(engine)).toEqual([]);
    await engine.close();
    expect(await sealedSessions(first)).toEqual([]);
  });

  it('gives its page no link token that has lapsed', async () => {
    const { clock, advance } = movingClock();
    const { engine } = await open({ clock });
    valueOf(await engine.startLink(WINDOW));
    advance({ minutes: 241 });
    expect(failureOf(await engine.getLinkSession()).code).toBe('LINK_EXPIRED');
  });

  it('is forgotten when the person wishes it, and nothing of it stays', async () => {
    const first = await open();
    valueOf(await first.engine.startLink(WINDOW));
    valueOf(await first.engine.linkEvent(CHOSEN));
    const [session] = await sessionsOf(first.engine);
    expect(await sealedSessions(first)).toHaveLength(1);
    valueOf(await first.engine.discardLink({ sessionId: session!.sessionId }));
    expect(await sessionsOf(first.engine)).toEqual([]);
    failureOf(await first.engine.getLinkSession());
    await first.engine.close();
    expect(await sealedSessions(first)).toEqual([]);
  });

  it('cannot be taken up under a name that there is not', async () => {
    const { engine } = await open();
    for (const sessionId of ['none', 'item:none', '']) {
      expect(failureOf(await engine.resumeLink({ sessionId })).code).toBe('LINK_EXPIRED');
      valueOf(await engine.discardLink({ sessionId }));
    }
    expect(failureOf(await engine.linkDuplicate({ sessionId: 'none' })).code).toBe('LINK_EXPIRED');
    expect(failureOf(await engine.getAccountMatches({ sessionId: 'none' })).code).toBe('NOT_FOUND');
  });
});

describe('Link’s own exit', () => {
  it('ends the session, bank chosen or not', async () => {
    const { engine, events } = await open();
    valueOf(await engine.startLink(WINDOW));
    valueOf(await engine.linkEvent(CHOSEN));
    valueOf(await engine.exitLink(exitOf(null)));
    expect(await sessionsOf(engine)).toEqual([]);
    expect(outcomesOf(events)).toEqual([{ outcome: 'exited' }]);
  });

  it('with an error keeps it for another try, and says what Plaid said', async () => {
    const { engine, events } = await open();
    valueOf(await engine.startLink(WINDOW));
    valueOf(await engine.linkEvent(CHOSEN));
    valueOf(await engine.exitLink(exitOf('INSTITUTION_DOWN')));
    expect(await sessionsOf(engine)).toMatchObject([{ phase: 'paused' }]);
    expect(outcomesOf(events)).toMatchObject([
      {
        outcome: 'failed',
        failure: {
          code: 'LINK_EXITED',
          message: 'Royal Bank of Plaid could not be linked.',
          plaid: { code: 'INSTITUTION_DOWN', requestId: 'request-1' },
        },
      },
    ]);
  });

  it.each(['INVALID_LINK_TOKEN'])(
    'with %s ends it: there is nothing to go on with',
    async (code) => {
      const { engine, events } = await open();
      valueOf(await engine.startLink(WINDOW));
      valueOf(await engine.linkEvent(CHOSEN));
      valueOf(await engine.exitLink(exitOf(code)));
      expect(await sessionsOf(engine)).toEqual([]);
      expect(outcomesOf(events)).toMatchObject([{ outcome: 'failed' }]);
    },
  );

  it('is heard once: what comes after it changes nothing', async () => {
    const { engine, events, bank } = await open();
    valueOf(await engine.startLink(WINDOW));
    valueOf(await engine.exitLink(exitOf(null)));
    const heard = events.length;
    valueOf(await engine.exitLink(exitOf('INSTITUTION_DOWN')));
    valueOf(await engine.completeLink(await linkSuccess(bank)));
    valueOf(await engine.linkEvent(CHOSEN));
    valueOf(await engine.leaveLink());
    expect(events).toHaveLength(heard);
    expect(asked(bank, '/item/public_token/exchange')).toBe(0);
    expect(await sessionsOf(engine)).toEqual([]);
  });
});

describe('two link sessions', () => {
  it('never mix: a second start leaves the first as it stands', async () => {
    const { engine, events } = await open();
    valueOf(await engine.startLink(WINDOW));
    const first = valueOf(await engine.getLinkSession()).linkToken;
    valueOf(await engine.linkEvent(CHOSEN));
    valueOf(await engine.startLink(WINDOW));
    const second = valueOf(await engine.getLinkSession()).linkToken;
    expect(second).not.toBe(first);
    expect(outcomesOf(events)).toMatchObject([{ outcome: 'paused' }]);
    const [paused, running] = await sessionsOf(engine);
    expect([paused?.phase, running?.phase]).toEqual(['paused', 'window']);
    // What the new page reports is of the new session.
    valueOf(await engine.linkEvent({ ...CHOSEN, institutionName: 'Another bank' }));
    expect(await sessionsOf(engine)).toMatchObject([
      { institutionName: 'Royal Bank of Plaid' },
      { institutionName: 'Another bank' },
    ]);
    valueOf(await engine.resumeLink({ sessionId: paused!.sessionId }));
    expect(valueOf(await engine.getLinkSession()).linkToken).toBe(first);
    expect((await sessionsOf(engine)).map(({ phase }) => phase)).toEqual(['window', 'paused']);
  });

  it('stay one when the open one is taken up again', async () => {
    const { engine, events } = await open();
    const before = valueOf(await engine.startLink(WINDOW));
    const [session] = await sessionsOf(engine);
    expect(valueOf(await engine.resumeLink({ sessionId: session!.sessionId }))).toEqual(before);
    expect(outcomesOf(events)).toEqual([]);
  });

  it('end one at a time: a bank that was linked leaves the paused one alone', async () => {
    const { engine, bank } = await open();
    valueOf(await engine.startLink(WINDOW));
    valueOf(await engine.linkEvent(CHOSEN));
    valueOf(await engine.leaveLink());
    await linkBank(engine, bank);
    expect(await sessionsOf(engine)).toMatchObject([{ phase: 'paused' }]);
    expect(valueOf(await engine.listBanks())).toHaveLength(1);
  });
});

describe('a start that cannot be', () => {
  it('leaves no session and no server behind', async () => {
    const { engine, bank } = await open();
    bank.faults.add({ kind: 'error', error_type: 'INVALID_REQUEST', error_code: 'INVALID_FIELD' });
    expect(failureOf(await engine.startLink(WINDOW)).code).toBe('PLAID_REJECTED');
    failureOf(await engine.getLinkSession());
    expect(await sessionsOf(engine)).toEqual([]);
    valueOf(await engine.startLink(WINDOW));
  });

  it('is one that renews a bank which is not linked', async () => {
    const { engine, bank } = await open();
    const purpose = { kind: 'renew', itemId: 'none', chooseAccounts: false } as const;
    expect(failureOf(await engine.startLink({ purpose, way: 'window' })).code).toBe('ITEM_GONE');
    expect(asked(bank, '/link/token/create')).toBe(0);
  });
});
