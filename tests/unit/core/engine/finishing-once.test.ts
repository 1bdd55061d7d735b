import { describe, expect, it } from 'vitest';
import { openTestEngine } from '../../../support/engine.ts';
import { linkSuccess, outcomesOf } from '../../../support/link-demo-bank.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { valueOf } from '../../../support/result.ts';
import { asked, demoBank, sessionsOf } from './banks.ts';

const EXCHANGE = '/item/public_token/exchange';

async function open() {
  const bank = await demoBank();
  const keychain = memoryKeychain();
  const opened = openTestEngine(bank, { keychain });
  valueOf(await opened.engine.startLink({ purpose: { kind: 'new' }, way: 'hosted' }));
  const [session] = await sessionsOf(opened.engine);
  return { ...opened, bank, keychain, session: session!, success: await linkSuccess(bank) };
}

describe('a session that is being finished', () => {
  it('is exchanged once, and is nobody’s to take up or discard meanwhile', async () => {
    const { engine, events, bank, session, success } = await open();
    const finishing = engine.completeLink(success);
    await expect.poll(() => sessionsOf(engine)).toEqual([]);
    await Promise.all([engine.resumeLink(session), engine.discardLink(session)]);
    valueOf(await finishing);
    expect(asked(bank, EXCHANGE)).toBe(1);
    expect(outcomesOf(events)).toEqual([
      { outcome: 'linked', institutionName: 'Royal Bank of Plaid' },
    ]);
  });

  it('waits for a keychain that is locked, with nothing exchanged, and is finished later', async () => {
    const { engine, events, bank, keychain, session, success } = await open();
    keychain.lock();
    valueOf(await engine.completeLink(success));
    expect(outcomesOf(events)).toMatchObject([
      { outcome: 'failed', failure: { code: 'KEYCHAIN_UNAVAILABLE' } },
    ]);
    expect(asked(bank, EXCHANGE)).toBe(0);
    keychain.unlock();
    expect(await sessionsOf(engine)).toMatchObject([{ phase: 'paused' }]);
    valueOf(await engine.resumeLink(session));
    expect(outcomesOf(events).at(-1)).toMatchObject({ outcome: 'linked' });
    expect(asked(bank, EXCHANGE)).toBe(1);
  });
});
