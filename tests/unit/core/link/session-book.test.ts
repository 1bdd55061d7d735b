import { describe, expect, it } from 'vitest';
import {
  isResumable,
  sealable,
  sessionView,
  succeeded,
  unsealed,
  type StoredSession,
} from '../../../../src/core/link/link-session.ts';
import { openSessionBook } from '../../../../src/core/link/session-book.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import type { LinkSuccess } from '../../../../src/shared/contract.ts';
import { LinkSession } from '../../../../src/shared/model/linking.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { memoryKeychain } from '../../../support/memory-keychain.ts';
import { valueOf } from '../../../support/result.ts';
import { openTestVault } from '../../../support/vault.ts';

const NOW = new Date('2026-01-01T10:00:00.000Z');
const LATER = '2026-01-01T14:00:00.000Z';

const session = (more: Partial<StoredSession> = {}): StoredSession => ({
  sessionId: 'session-1',
  purpose: { kind: 'new' },
  way: 'window',
  linkToken: 'link-1',
  port: 8723,
  redirectUri: null,
  hostedUrl: null,
  institutionName: 'Bank',
  startedAt: NOW.toISOString(),
  expiresAt: LATER,
  receivedRedirectUri: null,
  success: null,
  existingItemId: null,
  ...more,
});

const success: LinkSuccess = {
  publicToken: 'public-1',
  institution: { institutionId: 'ins_1', name: 'Bank of the answer' },
  accounts: [],
  linkSessionId: 'plaid-1',
};

describe('a link session that is kept', () => {
  it.each([
    ['a bank was chosen', {}, true],
    ['nothing was chosen', { institutionName: null }, false],
    ['Plaid’s own page is open', { institutionName: null, way: 'hosted' }, true],
    ['Link has answered', { institutionName: null, success }, true],
    ['its token lapses now', { expiresAt: NOW.toISOString() }, false],
    ['its token has lapsed', { expiresAt: '2026-01-01T09:59:59.999Z', success }, false],
    ['its token lives a moment more', { expiresAt: '2026-01-01T10:00:00.001Z' }, true],
  ] as const)('while %s: %#', (_words, more, resumable) => {
    expect(isResumable(session(more), NOW)).toBe(resumable);
  });

  it('lives half an hour on once Link has answered: as long as a public token does', () => {
    expect(succeeded(session(), success, NOW)).toMatchObject({
      success,
      institutionName: 'Bank of the answer',
      expiresAt: '2026-01-01T10:30:00.000Z',
    });
    expect(succeeded(session(), { ...success, institution: null }, NOW).institutionName).toBe(
      'Bank',
    );
  });

  it('is sealed and opened as it is; what another version wrote counts for nothing', () => {
    const whole = session({
      success,
      existingItemId: 'item-1',
      receivedRedirectUri: 'https://x/?y',
    });
    expect(unsealed(sealable(whole))).toEqual(whole);
    for (const json of ['', 'null', '{}', '{"sessionId":1}', '[', JSON.stringify({ a: whole })]) {
      expect(unsealed(new Secret(json))).toBeNull();
    }
  });

  it('is seen without its tokens, and as a duplicate as long as a decision is open', () => {
    const view = sessionView(session({ success, hostedUrl: 'https://x/?token=link-1' }), 'paused');
    expect(LinkSession.strict().parse(view)).toEqual(view);
    expect(JSON.stringify(view)).not.toMatch(/link-1|public-1/);
    expect(sessionView(session({ existingItemId: 'item-1' }), 'window')).toMatchObject({
      phase: 'duplicate',
      existingItemId: 'item-1',
    });
  });
});

describe('the book of link sessions', () => {
  const directory = () => temporaryDirectory();
  const ids = async (book: ReturnType<typeof openSessionBook>, open: string | null = null) =>
    (await book.list(open)).map(({ sessionId }) => sessionId);

  it('outlives the program, oldest first, with the last of what was put', async () => {
    const [keychain, at] = [memoryKeychain(), directory()];
    const book = openSessionBook(openTestVault(keychain, at), () => NOW);
    valueOf(await book.put(session({ sessionId: 'b' })));
    valueOf(await book.put(session({ sessionId: 'a' })));
    valueOf(await book.put(session({ sessionId: 'b', institutionName: 'Another' })));
    const again = openSessionBook(openTestVault(keychain, at), () => NOW);
    expect(await ids(again)).toEqual(['b', 'a']);
    expect((await again.get('b'))?.institutionName).toBe('Another');
    expect(await again.get('c')).toBeNull();
  });

  it('forgets what cannot be taken up again, but for the one that is open, on the disk too', async () => {
    const vault = openTestVault();
    const book = openSessionBook(vault, () => NOW);
    valueOf(await book.put(session({ sessionId: 'kept' })));
    valueOf(await book.put(session({ sessionId: 'open', institutionName: null })));
    valueOf(await book.put(session({ sessionId: 'lapsed', expiresAt: NOW.toISOString() })));
    expect(await ids(book, 'open')).toEqual(['kept', 'open']);
    expect(valueOf(await vault.linkSessions()).map(({ sessionId }) => sessionId)).toEqual([
      'kept',
      'open',
    ]);
    expect(await ids(book)).toEqual(['kept']);
  });

  it('never brings back what was removed, even when it was just being put', async () => {
    const vault = openTestVault();
    const book = openSessionBook(vault, () => NOW);
    await book.list(null);
    const putting = book.put(session());
    book.remove('session-1');
    await putting;
    expect(await ids(book)).toEqual([]);
    expect(valueOf(await vault.linkSessions())).toEqual([]);
  });

  it('reads anew what it could not read while the keychain was locked', async () => {
    const [keychain, at] = [memoryKeychain(), directory()];
    await openSessionBook(openTestVault(keychain, at), () => NOW).put(session());
    const book = openSessionBook(openTestVault(keychain, at), () => NOW);
    keychain.lock();
    expect(await ids(book)).toEqual([]);
    keychain.unlock();
    expect(await ids(book)).toEqual(['session-1']);
  });
});
