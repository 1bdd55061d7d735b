import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueNotices,
  takeConsentNotices,
  type Consent,
  type ConsentNotice,
  type Noticed,
} from '../../../../src/core/ledger/consent-notices.ts';
import { saveBankNickname } from '../../../../src/core/ledger/choices.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { markItemRemoved } from '../../../../src/core/ledger/remove-item.ts';
import { ledgerWithItem } from '../../../support/ledger.ts';
import { valueOf } from '../../../support/result.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const END = Date.parse('2026-06-30T12:00:00Z');
const consent: Consent = {
  itemId: 'item-1',
  institutionName: 'Test Bank',
  expiresAt: new Date(END).toISOString(),
};
const before = (ms: number) => new Date(END - ms);

/** Asks again and again, as Trax does, and remembers what was told. */
function toldAt(times: readonly Date[], consents: readonly Consent[] = [consent]) {
  const noticed: Noticed[] = [];
  return times.map((time) => {
    const due = dueNotices(consents, noticed, time);
    noticed.push(...due);
    return due;
  });
}
const stagesOf = (told: readonly (readonly ConsentNotice[])[]) =>
  told.flat().map(({ days }) => days);

describe('notices that consent runs out', () => {
  it.each([
    [14 * DAY + 1, [], null],
    [14 * DAY, [14], 14],
    [8 * DAY, [14], 8],
    [7 * DAY, [7], 7],
    [2 * DAY + HOUR, [7], 3],
    [DAY, [1], 1],
    [HOUR, [1], 1],
    [0, [0], 0],
    [-400 * DAY, [0], 0],
  ])('%i ms before the end: stage %j, %s days left', (ms, stages, daysLeft) => {
    const due = dueNotices([consent], [], before(ms));
    expect(due.map(({ days }) => days)).toEqual(stages);
    expect(due[0]?.daysLeft ?? null).toBe(daysLeft);
  });

  it('come at each stage when the computer is always on', () => {
    const hours = Array.from({ length: 24 * 20 }, (_, n) => before(18 * DAY - n * HOUR));
    expect(stagesOf(toldAt(hours))).toEqual([14, 7, 1, 0]);
  });

  it('come each at most once and never a less urgent one later, whenever Trax looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5 * DAY, max: 30 * DAY })), (offsets) => {
        // Any order of times: a clock may be set back.
        const stages = stagesOf(toldAt(offsets.map(before)));
        expect(stages).toEqual([...new Set(stages)].toSorted((a, b) => b - a));
      }),
    );
  });

  it('leave nothing reached untold: the last one told is the most urgent one reached', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5 * DAY, max: 14 * DAY }), { minLength: 1 }),
        (offsets) => {
          const stages = stagesOf(toldAt(offsets.map(before)));
          const nearest = Math.min(...offsets);
          const reached = [0, 1, 7, 14].find((days) => nearest <= days * DAY);
          expect(stages.at(-1)).toBe(reached);
        },
      ),
    );
  });

  it('start anew when consent was renewed', () => {
    const noticed = [14, 7, 1, 0].map((days) => ({ ...consent, days }));
    const renewed = { ...consent, expiresAt: new Date(END + 90 * DAY).toISOString() };
    expect(dueNotices([renewed], noticed, new Date(END + 80 * DAY))).toMatchObject([{ days: 14 }]);
  });

  it('keep Items apart', () => {
    const second = { ...consent, itemId: 'item-2' };
    const due = dueNotices([consent, second], [{ ...consent, days: 7 }], before(3 * DAY));
    expect(due.map(({ itemId }) => itemId)).toEqual(['item-2']);
  });
});

describe('taking the notices that are due', () => {
  async function ledgerWithConsent(): Promise<Ledger> {
    const ledger = await ledgerWithItem();
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        writing.prepare('UPDATE items SET consent_expires_at = ?').run(consent.expiresAt),
      ),
    );
    return ledger;
  }
  const take = async (ledger: Ledger, now: Date) =>
    valueOf(await ledger.writer.inTransaction((writing) => takeConsentNotices(writing, now)));

  it('gives each once, with the nickname first', async () => {
    const ledger = await ledgerWithConsent();
    expect(await take(ledger, before(20 * DAY))).toEqual([]);
    expect(await take(ledger, before(10 * DAY))).toEqual([{ ...consent, days: 14, daysLeft: 10 }]);
    expect(await take(ledger, before(10 * DAY))).toEqual([]);
    valueOf(
      await ledger.writer.inTransaction((writing) =>
        saveBankNickname(writing, 'item-1', 'Household'),
      ),
    );
    expect(await take(ledger, before(HOUR))).toEqual([
      { ...consent, institutionName: 'Household', days: 1, daysLeft: 1 },
    ]);
  });

  it('gives them as if never told when the clock was ahead for a while', async () => {
    const ledger = await ledgerWithConsent();
    const days = [-30 * DAY, 10 * DAY, 6 * DAY, HOUR, -HOUR, -HOUR].map(before);
    const told: ConsentNotice[][] = [];
    for (const day of days) told.push(await take(ledger, day));
    expect(told.map((due) => due.map((notice) => notice.days))).toEqual([
      [0],
      [14],
      [7],
      [1],
      [0],
      [],
    ]);
  });

  it('gives them again when they could not be marked', async () => {
    const ledger = await ledgerWithConsent();
    await ledger.writer.inTransaction((writing) => {
      takeConsentNotices(writing, before(DAY));
      throw new Error('the disk is full');
    });
    expect(await take(ledger, before(DAY))).toHaveLength(1);
  });

  it.each([
    ['has no end of consent', 'UPDATE items SET consent_expires_at = NULL'],
    ['is gone', "UPDATE items SET error_code = 'ITEM_GONE'"],
  ])('gives none for an Item that %s', async (_why, sql) => {
    const ledger = await ledgerWithConsent();
    valueOf(await ledger.writer.inTransaction((writing) => writing.exec(sql)));
    expect(await take(ledger, before(0))).toEqual([]);
  });

  it('gives none for a removed Item', async () => {
    const ledger = await ledgerWithConsent();
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        markItemRemoved(writing, 'item-1', '2026-06-01T00:00:00.000Z');
        // Also when a check that was under way brings the date back.
        writing.prepare('UPDATE items SET consent_expires_at = ?').run(consent.expiresAt);
      }),
    );
    expect(await take(ledger, before(0))).toEqual([]);
  });
});
