import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../../../src/main/engine-client.ts';
import type { EngineWorkerData } from '../../../src/main/engine-protocol.ts';
import { TEST_SETTINGS } from '../../support/engine.ts';
import { failureOf, valueOf } from '../../support/result.ts';

const data: EngineWorkerData = {
  dataDirectory: '',
  profile: 'demo',
  settings: TEST_SETTINGS,
  linkPageDirectory: '',
  keychainService: 'Trax test',
  demoBankUrl: null,
};

function startClient() {
  let profile: EngineWorkerData['profile'] = 'demo';
  const crashes: boolean[] = [];
  let told: () => void = () => undefined;
  const client = startEngine({
    workerUrl: new URL('../../support/crashing-worker.mjs', import.meta.url),
    data: () => ({ ...data, profile }),
    onEvent: () => undefined,
    onCrash: (restarted) => {
      crashes.push(restarted);
      told();
    },
    onDefect: () => undefined,
  });
  onTestFinished(() => client.close());
  /** Makes the worker crash and waits until the client has dealt with it. */
  const crash = () =>
    new Promise<void>((resolve) => {
      told = resolve;
      void client.engine.cancelSync({ itemId: 'x' });
    });
  const choose = (wanted: EngineWorkerData['profile']) => {
    profile = wanted;
  };
  return { client, crashes, crash, choose };
}

describe('the engine in its worker', () => {
  it('answers', async () => {
    const { client } = startClient();
    expect(valueOf(await client.engine.status())).toEqual({ profile: 'demo' });
  });

  it('survives a crash: what waited is told, and the next call works', async () => {
    const { client, crashes, crash } = startClient();
    const waiting = client.engine.listBanks();
    await crash();
    expect(failureOf(await waiting)).toMatchObject({ code: 'ENGINE_CRASHED', retryable: true });
    expect(crashes).toEqual([true]);
    expect(valueOf(await client.engine.status())).toEqual({ profile: 'demo' });
  });

  it('stays down after five crashes in a row instead of crashing for ever', async () => {
    const { client, crashes, crash } = startClient();
    for (let round = 0; round < 5; round += 1) await crash();
    expect(crashes).toEqual([true, true, true, true, false]);
    expect(failureOf(await client.engine.listBanks()).code).toBe('ENGINE_CRASHED');
  });

  it('opens another profile in a new worker', async () => {
    const { client, crashes, choose } = startClient();
    choose('sandbox');
    await client.reopen();
    expect(valueOf(await client.engine.status())).toEqual({ profile: 'sandbox' });
    expect(crashes).toEqual([]);
  });
});
