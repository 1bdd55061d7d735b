import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openUnder, sealUnder } from '../../../../src/core/backup/passphrase-seal.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { startEmulator } from '../../../../src/plaid-emulator/server.ts';
import { openTestEngine } from '../../../support/engine.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { linkBank } from '../../../support/link-demo-bank.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const PASSPHRASE = 'correct horse battery';

async function linked() {
  const bank = await startEmulator();
  onTestFinished(() => bank.close());
  const { engine } = openTestEngine(bank);
  const itemId = await linkBank(engine, bank);
  const asked = bank.requests.findLast(({ path: endpoint }) => endpoint === '/transactions/sync');
  const token = asked?.body?.['access_token'];
  return { bank, engine, itemId, token: String(token) };
}

const bytesOf = (folder: string) =>
  fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name)).toString('latin1'));

describe('exporting everything', () => {
  it('brings both databases into a folder, and no secret', async () => {
    const { engine, token } = await linked();
    const { folder } = valueOf(
      await engine.exportEverything({ directory: temporaryDirectory(), passphrase: null }),
    );
    expect(fs.readdirSync(folder).toSorted()).toEqual([
      'README.txt',
      'finance.db',
      'tokens.sqlite',
    ]);
    expect(token).toMatch(/^access-/);
    expect(bytesOf(folder).filter((bytes) => bytes.includes(token))).toEqual([]);
  });

  it('seals the secrets under a passphrase, and brings them back with it elsewhere', async () => {
    const { bank, engine, itemId, token } = await linked();
    const { folder } = valueOf(
      await engine.exportEverything({ directory: temporaryDirectory(), passphrase: PASSPHRASE }),
    );
    expect(bytesOf(folder).filter((bytes) => bytes.includes(token))).toEqual([]);

    const elsewhere = { dataDirectory: temporaryDirectory(), keychain: memoryKeychain() };
    const first = openTestEngine(bank, elsewhere);
    const wrong = { folder, passphrase: 'another passphrase' };
    expect(failureOf(await first.engine.stageExport(wrong)).message).toMatch(/does not open/);
    valueOf(await first.engine.stageExport({ folder, passphrase: PASSPHRASE }));
    await first.engine.close();
    const { engine: there } = openTestEngine(bank, elsewhere);
    expect(valueOf(await there.listBanks()).map((known) => known.itemId)).toEqual([itemId]);
    bank.control.addTransaction({ itemId, amount: 1, name: 'After the move' });
    expect(valueOf(await there.syncItem(itemId)).added).toBe(1);
  });

  it('refuses a short passphrase', async () => {
    const { engine } = await linked();
    const directory = temporaryDirectory();
    expect(failureOf(await engine.exportEverything({ directory, passphrase: 'short' })).code).toBe(
      'BAD_REQUEST',
    );
    expect(fs.readdirSync(directory)).toEqual([]);
  });
});

describe('a text sealed under a passphrase', () => {
  it('opens with it alone, and not when a byte was changed', async () => {
    const sealed = await sealUnder(new Secret(PASSPHRASE), new Secret('the plain text'));
    expect(sealed).not.toContain('plain');
    expect((await openUnder(new Secret(PASSPHRASE), sealed))?.reveal()).toBe('the plain text');
    expect(await openUnder(new Secret('correct horse batterz'), sealed)).toBeNull();
    const altered = sealed.replace(
      /"sealed": "(.)/,
      (_all, first) => `"sealed": "${first === 'A' ? 'B' : 'A'}`,
    );
    expect(await openUnder(new Secret(PASSPHRASE), altered)).toBeNull();
    expect(await openUnder(new Secret(PASSPHRASE), '{}')).toBeNull();
  });
});
