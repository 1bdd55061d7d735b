import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createItemLocks } from '../../../../src/core/sync/item-locks.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { startOther } from '../../../support/other-process.ts';

const MODULE = pathToFileURL(path.resolve('src/core/sync/item-locks.ts')).href;
/** Holds an Item, and lets go when it is told to. */
const HOLDER = `
  const [directory, itemId] = process.argv.slice(1);
  const { createItemLocks } = await import('${MODULE}');
  const held = await createItemLocks(directory).acquire(itemId, new AbortController().signal);
  console.log('held');
  process.stdin.on('data', () => { held.release(); console.log('released'); });
`;
const never = new AbortController().signal;

describe('one sync an Item over all processes', () => {
  it('waits until the other process lets go, and says so', async () => {
    const directory = path.join(temporaryDirectory(), 'locks');
    const other = startOther(HOLDER, [directory, 'item-1']);
    expect(await other.line()).toBe('held');
    const locks = createItemLocks(directory);
    expect(locks.isHeld('item-1')).toBe(true);
    const acquired = locks.acquire('item-1', never);
    other.say('let go');
    const held = await acquired;
    expect(held?.waited).toBe(true);
    held?.release();
  });

  it('goes on when the other process has crashed', async () => {
    const directory = path.join(temporaryDirectory(), 'locks');
    const other = startOther(HOLDER, [directory, 'item-1']);
    await other.line();
    const acquired = createItemLocks(directory).acquire('item-1', never);
    await other.kill();
    const held = await acquired;
    expect(held).not.toBeNull();
    held?.release();
  });

  it('does not wait for another Item, whatever its name', async () => {
    const directory = path.join(temporaryDirectory(), 'locks');
    const locks = createItemLocks(directory);
    const one = await locks.acquire('../item/1', never);
    const two = await locks.acquire('../item/2', never);
    expect([one?.waited, two?.waited]).toEqual([false, false]);
    one?.release();
    two?.release();
  });

  it('can be cancelled while it waits', async () => {
    const locks = createItemLocks(path.join(temporaryDirectory(), 'locks'));
    const held = await locks.acquire('item-1', never);
    const controller = new AbortController();
    const waiting = locks.acquire('item-1', controller.signal);
    controller.abort();
    expect(await waiting).toBeNull();
    held?.release();
  });
});
