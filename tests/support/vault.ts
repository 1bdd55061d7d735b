import { onTestFinished } from 'vitest';
import { openVault, type Vault } from '../../src/core/vault/vault.ts';
import { temporaryDirectory } from './ledger.ts';
import { memoryKeychain, type MemoryKeychain } from './memory-keychain.ts';
import { valueOf } from './result.ts';

/** The demo profile's vault, empty unless `directory` holds one; closed with the test. */
export function openTestVault(
  keychain: MemoryKeychain = memoryKeychain(),
  directory = temporaryDirectory(),
): Vault {
  const vault = valueOf(openVault({ keychain, directory, profile: 'demo' }));
  onTestFinished(() => {
    vault.close();
  });
  return vault;
}
