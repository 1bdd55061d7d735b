import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openKeychain } from '../../../../src/core/vault/keychain.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { valueOf } from '../../../support/result.ts';

const keychain = openKeychain({ service: `Trax test ${randomUUID()}`, timeoutMs: 5000 });
const probe = await keychain.get('probe');
if (!probe.ok) {
  console.warn(`SKIPPED: tests of the real system keychain. ${probe.failure.message}`);
}

describe.skipIf(!probe.ok)('the real system keychain', () => {
  it('keeps, replaces and deletes a secret', async () => {
    expect(valueOf(await keychain.get('sandbox/secret'))).toBeNull();
    valueOf(await keychain.set('sandbox/secret', new Secret('first')));
    valueOf(await keychain.set('sandbox/secret', new Secret('sécond ✓')));
    expect(valueOf(await keychain.get('sandbox/secret'))?.reveal()).toBe('sécond ✓');
    valueOf(await keychain.delete('sandbox/secret'));
    expect(valueOf(await keychain.get('sandbox/secret'))).toBeNull();
    valueOf(await keychain.delete('sandbox/secret'));
    valueOf(await keychain.delete('keyring-check'));
  });
});
