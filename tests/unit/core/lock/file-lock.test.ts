import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openFileLock } from '../../../../src/core/lock/file-lock.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { startOther } from '../../../support/other-process.ts';

const MODULE = pathToFileURL(path.resolve('src/core/lock/file-lock.ts')).href;
/** Takes the lock as it is told, and holds it until it is killed. */
const HOLDER = `
  const [file, how] = process.argv.slice(1);
  const { openFileLock } = await import('${MODULE}');
  const lock = openFileLock(file);
  console.log(how === 'shared' ? lock.tryShared() : lock.tryExclusive());
  // A connection that nothing refers to is closed by the garbage collector.
  setInterval(() => lock, 1000);
`;

function opened(file: string) {
  const lock = openFileLock(file);
  onTestFinished(lock.close);
  return lock;
}

describe('a lock between processes', () => {
  it('is held by one alone, or by many beside each other', async () => {
    const file = path.join(temporaryDirectory(), 'a.lock');
    const lock = opened(file);
    const other = startOther(HOLDER, [file, 'shared']);
    expect(await other.line()).toBe('true');
    expect(lock.tryExclusive()).toBe(false);
    expect(lock.tryShared()).toBe(true);
  });

  it('ends with the process that holds it, however that ends', async () => {
    const file = path.join(temporaryDirectory(), 'a.lock');
    const lock = opened(file);
    const other = startOther(HOLDER, [file, 'exclusive']);
    expect(await other.line()).toBe('true');
    expect(lock.tryShared()).toBe(false);
    expect(lock.tryExclusive()).toBe(false);
    await other.kill();
    expect(lock.tryExclusive()).toBe(true);
  });

  it('holds between two in one process, and is free once it is released', () => {
    const file = path.join(temporaryDirectory(), 'a.lock');
    const [one, two] = [opened(file), opened(file)];
    expect(one.tryExclusive()).toBe(true);
    expect(two.tryShared()).toBe(false);
    one.release();
    expect(two.tryShared()).toBe(true);
    expect(one.tryExclusive()).toBe(false);
    two.close();
    expect(one.tryExclusive()).toBe(true);
  });
});
