import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../../../src/plaid-emulator/server.ts';
import { openTestEngine, TEST_SETTINGS } from '../../../support/engine.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { linkBank } from '../../../support/link-demo-bank.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { valueOf } from '../../../support/result.ts';

describe('an engine that nobody attends', () => {
  it.each([true, false])('syncs what it is told to; attended: %s', async (attended) => {
    const bank = await startEmulator();
    onTestFinished(() => bank.close());
    const [dataDirectory, keychain] = [temporaryDirectory(), memoryKeychain()];
    const first = openTestEngine(bank, { dataDirectory, keychain });
    const told = await linkBank(first.engine, bank);
    const due = await linkBank(first.engine, bank, { institutionId: 'ins_116834' });
    await first.engine.close();
    const before = 2;

    const { engine } = openTestEngine(bank, {
      dataDirectory,
      keychain,
      attended,
      // Two nights later, both banks are due.
      clock: () => new Date(Date.now() + 2 * 86_400_000),
      settings: {
        ...TEST_SETTINGS,
        autopilot: { ...TEST_SETTINGS.autopilot, enabled: true, waitOnMetered: false },
      },
    });
    valueOf(await engine.syncItem(told));
    const runs = valueOf(await engine.listSyncRuns({ limit: 50 })).slice(0, -before);
    expect(runs.some(({ itemId }) => itemId === due)).toBe(attended);
    expect(runs.some(({ itemId }) => itemId === told)).toBe(true);
  });
});
