import { describe, expect, it } from 'vitest';
import type { SyncItemOutcome } from '../../../../src/core/sync/sync-item.ts';
import { createSyncQueue } from '../../../../src/core/sync/sync-queue.ts';
import { fail, failure, ok, type Result } from '../../../../src/shared/failure.ts';

const done: SyncItemOutcome = {
  outcome: 'succeeded',
  complete: true,
  pages: 1,
  added: 0,
  modified: 0,
  removed: 0,
  requests: 1,
  retries: 0,
  restarts: 0,
};
const cancelled = { ok: false, failure: { code: 'CANCELLED' } };

/** A queue of which every place is taken by syncs that end when they are told to. */
function busyQueue() {
  const started: string[] = [];
  const aborted: string[] = [];
  const end = new Map<string, (result: Result<SyncItemOutcome>) => void>();
  const queue = createSyncQueue(
    ({ itemId, signal }) => {
      started.push(itemId);
      signal.addEventListener('abort', () => aborted.push(itemId));
      return new Promise((resolve) => end.set(itemId, resolve));
    },
    () => undefined,
  );
  const running = ['a', 'b', 'c'].map((itemId) => queue.add(itemId, 'manual'));
  return { queue, started, aborted, running, end: (itemId: string) => end.get(itemId) };
}

describe('a sync that only waits', () => {
  it.each(['stop', 'cancel'] as const)('ends at once: %s', async (way) => {
    const { queue, started, end } = busyQueue();
    const waiting = queue.add('d', 'manual');
    expect(queue.progressOf('d')).toMatchObject({ phase: 'waiting' });
    await queue[way]('d');
    expect(await waiting).toMatchObject(cancelled);
    expect(queue.progressOf('d')).toBeNull();
    const next = queue.add('e', 'manual');
    end('a')?.(ok(done));
    await expect.poll(() => started).toEqual(['a', 'b', 'c', 'e']);
    end('e')?.(ok(done));
    expect(await next).toEqual(ok(done));
  });

  it('can be asked for again', async () => {
    const { queue, started, end } = busyQueue();
    void queue.add('d', 'manual');
    await queue.stop('d');
    const again = queue.add('d', 'manual');
    end('b')?.(ok(done));
    await expect.poll(() => started).toContain('d');
    end('d')?.(ok(done));
    expect(await again).toEqual(ok(done));
  });
});

describe('a sync that runs', () => {
  it('is waited for until it has ended, and keeps its place until then', async () => {
    const { queue, started, aborted, end } = busyQueue();
    const waiting = queue.add('d', 'manual');
    let hasStopped = false;
    const stopping = queue.stop('a').then(() => (hasStopped = true));
    expect(aborted).toEqual(['a']);
    await new Promise(setImmediate);
    expect([hasStopped, started]).toEqual([false, ['a', 'b', 'c']]);
    end('a')?.(fail(failure('CANCELLED', 'Stopped.')));
    await stopping;
    await expect.poll(() => started).toContain('d');
    end('d')?.(ok(done));
    expect(await waiting).toEqual(ok(done));
  });
});

describe('closing', () => {
  it('ends what waits and waits for what runs', async () => {
    const { queue, started, aborted, running, end } = busyQueue();
    const waiting = queue.add('d', 'manual');
    const closing = queue.close();
    expect(await waiting).toMatchObject(cancelled);
    expect(aborted).toEqual(['a', 'b', 'c']);
    for (const itemId of aborted) end(itemId)?.(fail(failure('CANCELLED', 'Stopped.')));
    await closing;
    expect(await Promise.all(running)).toMatchObject([cancelled, cancelled, cancelled]);
    expect(started).not.toContain('d');
  });
});
