import { describe, expect, it } from 'vitest';
import { bankBadge } from '../../../src/renderer/app/banks/state.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const bank = (consentExpiresAt: string | null) =>
  ({ state: 'ready', progress: null, consentExpiresAt }) as const;

describe("a bank's badge", () => {
  it('calls a bank up to date while its consent lasts', () => {
    for (const end of [null, '2026-11-24T12:00:01Z']) {
      expect(bankBadge(bank(end), NOW).words).toBe('Up to date');
    }
  });

  it('asks for the person once the consent has ended, whatever the last sync brought', () => {
    expect(bankBadge(bank('2026-11-24T12:00:00Z'), NOW)).toMatchObject({
      tone: 'warn',
      words: 'Needs you',
    });
  });
});
