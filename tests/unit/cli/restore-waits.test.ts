import { expect, it } from 'vitest';
import { isRestoreStaged } from '../../../src/core/backup/restore.ts';
import { openTestEngine } from '../../support/engine.ts';
import { cli, linkedPlace } from '../../support/cli.ts';
import { fileKeychain } from '../../support/file-keychain.ts';
import { valueOf } from '../../support/result.ts';

it('a restore waits while the app is open, and says so', async () => {
  const place = await linkedPlace();
  const { dataDirectory, emulator, financeDb } = place;
  const options = { dataDirectory, keychain: fileKeychain(place.keychain) };
  const { engine } = openTestEngine(emulator, options);
  const { backupId } = valueOf(await engine.backUpNow());
  const answer = await cli(place, ['restore', backupId, '--json']);
  expect(answer.code).toBe(4);
  expect(JSON.parse(answer.stdout)).toEqual({ restored: backupId, waits: true });
  expect(valueOf(await engine.getBackups()).restoreWaits).toBe(true);
  await engine.close();
  valueOf(await openTestEngine(emulator, options).engine.listBanks());
  expect(isRestoreStaged(financeDb)).toBe(false);
});
