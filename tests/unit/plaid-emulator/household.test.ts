import { describe, expect, it } from 'vitest';
import { householdTimeline } from '../../../src/plaid-emulator/household/household.ts';
import { type LogEvent, type Timeline, toMinor } from '../../../src/plaid-emulator/timeline.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;

const household = (seed: number, more: { createdAt?: number; daysRequested?: number } = {}) =>
  householdTimeline({ seed, key: 'key', createdAt: NOW, daysRequested: 730, ...more });

const eventsOf = (timeline: Timeline, now: number): LogEvent[] =>
  Array.from({ length: timeline.length(now) }, (_, position) => timeline.event(position));

describe('the household', () => {
  it.each([1, 2, 3, 4, 5])('with seed %i no account but the card ever runs dry', (seed) => {
    const timeline = household(seed);
    const rows = eventsOf(timeline, NOW)
      .flatMap((event) => (event.kind === 'added' ? [event.transaction] : []))
      .filter((row) => !row.pending)
      .toSorted((a, b) => a.date.localeCompare(b.date));
    for (const account of timeline.accounts.filter((one) => one.type === 'depository')) {
      // What the account held before the rows that are handed out.
      const shown = rows.filter((row) => row.account_id === account.id);
      const posted = timeline.totals(NOW).get(account.id)?.posted ?? 0;
      let balance =
        account.opening - posted + shown.reduce((sum, row) => sum + toMinor(row.amount), 0);
      const balances = shown.map((row) => (balance -= toMinor(row.amount)));
      expect(Math.min(...balances)).toBeGreaterThan(0);
    }
  });

  it('the log only grows: what stood at a position stands there for ever', () => {
    const early = household(1);
    const before = eventsOf(early, NOW);
    const late = eventsOf(household(1), NOW + 90 * DAY);
    expect(late.length).toBeGreaterThan(before.length + 200);
    expect(late.slice(0, before.length)).toEqual(before);
    expect(eventsOf(early, NOW + 90 * DAY)).toEqual(late);
  });

  it('every removed row was added before, and no id is added twice', () => {
    const events = eventsOf(household(2), NOW + 200 * DAY);
    const added = new Set<string>();
    for (const event of events) {
      if (event.kind === 'removed') expect(added.delete(event.transaction_id)).toBe(true);
      else if (event.kind === 'modified') {
        expect(added.has(event.transaction.transaction_id)).toBe(true);
      } else {
        expect(added.has(event.transaction.transaction_id)).toBe(false);
        added.add(event.transaction.transaction_id);
      }
    }
  });

  it('pending rows post in either order, with and without the link, and some never post', () => {
    const timeline = household(1);
    const events = eventsOf(timeline, NOW + 500 * DAY).slice(timeline.length(NOW));
    const order = { removedFirst: 0, addedFirst: 0 };
    const removed = new Set<string>();
    const posted = new Set<string>();
    for (const event of events) {
      if (event.kind === 'removed') removed.add(event.transaction_id);
      if (event.kind !== 'added' || event.transaction.pending_transaction_id === null) continue;
      const pendingId = event.transaction.pending_transaction_id;
      posted.add(pendingId);
      order[removed.has(pendingId) ? 'removedFirst' : 'addedFirst'] += 1;
    }
    const unlinked = [...removed].filter((id) => !posted.has(id));
    expect(order.removedFirst).toBeGreaterThan(100);
    expect(order.addedFirst).toBeGreaterThan(100);
    expect(unlinked.length).toBeGreaterThan(20);
    expect(events.filter((event) => event.kind === 'modified').length).toBeGreaterThan(20);
  });

  it('both legs of a transfer between own accounts are there, on the same day', () => {
    const rows = eventsOf(household(1), NOW).flatMap((event) =>
      event.kind === 'added' ? [event.transaction] : [],
    );
    const legs = (text: string, sign: number): string[] =>
      rows
        .filter((row) => row.name === text)
        .map((row) => `${row.date} ${String(row.amount * sign)}`)
        .toSorted();
    expect(legs('TRANSFER TO 7730', 1).length).toBeGreaterThan(10);
    expect(legs('TRANSFER FROM 4021', -1)).toEqual(legs('TRANSFER TO 7730', 1));
    expect(legs('PAYMENT RECEIVED - THANK YOU', -1)).toEqual(legs('PLATYPUS REWARDS CARD', 1));
  });

  it('a subscription rises in price once', () => {
    const prices = eventsOf(household(1), NOW).flatMap((event) =>
      event.kind === 'added' && event.transaction.merchant_name === 'Netflix'
        ? [event.transaction]
        : [],
    );
    const inOrder = prices.toSorted((a, b) => a.date.localeCompare(b.date));
    const steps = inOrder
      .map((row) => row.amount)
      .filter((price, at, all) => price !== all[at - 1]);
    expect(steps).toEqual([10.99, 12.99]);
  });

  it('says the same of a day whenever it was linked', () => {
    const facts = (createdAt: number): string[] =>
      eventsOf(household(1, { createdAt }), NOW + 90 * DAY)
        .flatMap((event) => (event.kind === 'added' ? [event.transaction] : []))
        .filter((row) => !row.pending && row.date >= '2025-06-01' && row.date <= '2026-10-01')
        .map((row) => [row.date, row.amount, row.name].join())
        .toSorted();
    const today = facts(NOW);
    expect(today.length).toBeGreaterThan(1000);
    for (const days of [1, 37, 90]) expect(facts(NOW + days * DAY)).toEqual(today);
  });

  it('hands out only the days asked for, with the same balances', () => {
    const short = household(1, { daysRequested: 90 });
    const rows = eventsOf(short, NOW);
    expect(rows.every((event) => event.kind === 'added')).toBe(true);
    expect(
      rows.every((event) => event.kind === 'added' && event.transaction.date >= '2026-08-25'),
    ).toBe(true);
    expect([...short.totals(NOW).values()]).toEqual([...household(1).totals(NOW).values()]);
  });
});
