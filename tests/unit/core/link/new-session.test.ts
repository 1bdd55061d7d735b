import { describe, expect, it } from 'vitest';
import { expiryByThisClock } from '../../../../src/core/link/new-session.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');

describe('the end of a session', () => {
  it('is that of its link token', () => {
    for (const end of ['2026-11-24T12:00:01Z', '2026-11-24T12:30:00Z', '2026-11-24T16:00:00Z']) {
      expect(expiryByThisClock(end, NOW)).toBe(end);
    }
  });

  it.each([
    ['ahead', '2026-11-24T11:30:00Z'],
    ['behind', '2026-11-24T16:00:01Z'],
    ['unlike any', 'soon'],
  ])('is half an hour away where the clock of this computer is %s', (_clock, end) => {
    expect(expiryByThisClock(end, NOW)).toBe('2026-11-24T12:30:00.000Z');
  });
});
