import { describe, expect, it, vi } from 'vitest';
import type { Bank } from '../../../src/shared/model/banks.ts';
import type { LinkSession } from '../../../src/shared/model/linking.ts';

vi.mock('../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));

const { isLapsed, sessionBank, sessionWords } =
  await import('../../../src/renderer/app/banks/session.ts');

const NOW = Date.parse('2026-03-01T12:00:00Z');
const MINUTE = 60_000;
const inMinutes = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString();

const session = (more: Partial<LinkSession> = {}): LinkSession => ({
  sessionId: 's',
  purpose: { kind: 'new' },
  way: 'window',
  phase: 'paused',
  institutionName: 'Monzo Bank',
  startedAt: inMinutes(-5),
  expiresAt: inMinutes(80),
  existingItemId: null,
  ...more,
});

const bank = (itemId: string, nickname: string | null): Bank => ({
  itemId,
  institution: { institutionId: null, name: 'Monzo', logo: null, primaryColor: null, url: null },
  nickname,
  state: 'ready',
  failure: null,
  linkedAt: inMinutes(-9000),
  lastSyncedAt: null,
  consentExpiresAt: null,
  removedAt: null,
  transactionCount: 0,
  accounts: [],
  progress: null,
});

describe('the bank of a link session', () => {
  const banks = [bank('mine', 'My bank'), bank('other', null)];

  it('goes by the name that the user gave the bank which it renews or replaces', () => {
    const renew = { kind: 'renew', itemId: 'mine', chooseAccounts: false } as const;
    expect(sessionBank(session({ purpose: renew }), banks)).toBe('My bank');
    expect(sessionBank(session({ purpose: { kind: 'replace', itemId: 'other' } }), banks)).toBe(
      'Monzo',
    );
  });

  it('goes by the name of the bank that is linked already', () => {
    expect(sessionBank(session({ phase: 'duplicate', existingItemId: 'mine' }), banks)).toBe(
      'My bank',
    );
  });

  it('is what Link calls it when Trax does not know it, or none', () => {
    expect(sessionBank(session(), banks)).toBe('Monzo Bank');
    expect(sessionBank(session({ institutionName: null }), banks)).toBeNull();
  });
});

describe('a link session', () => {
  it('lapses at the very moment its token runs out', () => {
    expect(isLapsed({ expiresAt: inMinutes(0) }, NOW)).toBe(true);
    expect(isLapsed({ expiresAt: new Date(NOW + 1).toISOString() }, NOW)).toBe(false);
  });

  it('without an end never lapses', () => {
    expect(isLapsed({ expiresAt: null }, NOW)).toBe(false);
  });
});

describe('the words for a link session', () => {
  const words = (more: Partial<LinkSession>, name: string | null = 'Monzo') =>
    sessionWords(session(more), name, NOW);

  it('are none while the link window says it itself', () => {
    expect(words({ phase: 'window' })).toBeNull();
  });

  it('say what to finish, and how long there is', () => {
    expect(words({})).toEqual({
      title: 'Finish linking Monzo',
      text: 'Go on where you left off. There is 1 h 20 min left.',
    });
  });

  it('name no time where nothing runs out', () => {
    expect(words({ expiresAt: null })?.text).toBe('Go on where you left off.');
  });

  it('speak of renewing where that is what was begun', () => {
    const purpose = { kind: 'renew', itemId: 'i', chooseAccounts: false } as const;
    expect(words({ purpose })?.title).toBe('Finish renewing Monzo');
  });

  it.each(['paused', 'browser'] as const)('say when the time for %s has run out', (phase) => {
    expect(words({ phase, expiresAt: inMinutes(-1) })?.text).toContain('run out');
    expect(words({ phase })?.text).not.toContain('run out');
  });

  it('ask for a renewal where the bank is linked already', () => {
    expect(words({ phase: 'duplicate' })?.title).toBe(
      'You already linked Monzo: renew it instead.',
    );
  });

  it('ask for the match of accounts', () => {
    expect(words({ phase: 'matching' })?.title).toBe('Match the accounts of Monzo');
  });

  it('do without a name before a bank was chosen', () => {
    expect(words({ phase: 'browser' }, null)?.text).toContain('Sign in to your bank there');
  });
});
