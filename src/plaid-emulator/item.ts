import { MS_A_DAY, MS_AN_HOUR } from './dates.ts';
import { type ApiError, errors } from './errors.ts';
import { consentExpires, type InstitutionSpec } from './institutions.ts';
import { plaidId } from './random.ts';
import {
  type AccountSpec,
  idOf,
  type LogEvent,
  type TimedEvent,
  type Timeline,
  toMinor,
  type Totals,
  wireAccount,
} from './timeline.ts';
import type { ItemSeed } from './tokens.ts';
import type { WireAccount, WireTransaction } from './wire.ts';

/** European consent lasts this long. */
const CONSENT_DAYS = 180;

const POLL_MS = 6 * MS_AN_HOUR;

export type UpdateStatus = 'NOT_READY' | 'INITIAL_UPDATE_COMPLETE' | 'HISTORICAL_UPDATE_COMPLETE';

/**
 * An Item: its timeline, which follows from its token, and what was done to it by hand since this
 * emulator started (in memory only: a restart forgets it).
 */
export class Item {
  readonly id: string;
  readonly accessToken: string;
  readonly seed: ItemSeed;
  readonly institution: InstitutionSpec;
  readonly timeline: Timeline;
  readonly accounts: readonly AccountSpec[];
  /** Events added by hand, in order of time. */
  readonly injected: TimedEvent[] = [];
  /** Rows that a mutation took out of the log altogether. */
  readonly hidden = new Set<string>();
  /** Counts the changes that invalidate a pagination loop under way. */
  mutations = 0;
  /** Update states still to be told, one a call; then history is complete. */
  updateStatuses: UpdateStatus[] = [];
  error: ApiError | undefined;
  removed = false;
  #refreshedAt: number;
  #consentExpiresAt: number | null;
  readonly #adjustments = new Map<string, Totals>();
  readonly #run: string;
  #made = 0;

  constructor(parts: {
    id: string;
    accessToken: string;
    seed: ItemSeed;
    institution: InstitutionSpec;
    timeline: Timeline;
    run: string;
  }) {
    this.id = parts.id;
    this.accessToken = parts.accessToken;
    this.seed = parts.seed;
    this.institution = parts.institution;
    this.timeline = parts.timeline;
    this.#run = parts.run;
    const shared = parts.seed.shared;
    this.accounts = parts.timeline.accounts.filter(
      (_, position) => shared?.includes(position) ?? true,
    );
    this.#refreshedAt = this.createdAt;
    this.#consentExpiresAt = consentExpires(parts.institution)
      ? this.createdAt + CONSENT_DAYS * MS_A_DAY
      : null;
  }

  get createdAt(): number {
    return this.seed.createdAt * 1000;
  }

  get consentExpiresAt(): number | null {
    return this.#consentExpiresAt;
  }

  set consentExpiresAt(instant: number | null) {
    this.#consentExpiresAt = instant;
  }

  /** The error that keeps the Item from working, if any. */
  errorAt(now: number): ApiError | undefined {
    if (this.error !== undefined) return this.error;
    const expired = this.#consentExpiresAt !== null && this.#consentExpiresAt <= now;
    return expired ? { ...errors.loginRequired(), reason: 'OAUTH_CONSENT_EXPIRED' } : undefined;
  }

  /** The user signed in again (Link's update mode): errors end, and consent starts anew. */
  repair(now: number): void {
    this.error = undefined;
    if (this.#consentExpiresAt !== null) this.#consentExpiresAt = now + CONSENT_DAYS * MS_A_DAY;
  }

  /** When Plaid last asked the bank: every six hours, and on /transactions/refresh. */
  lastUpdateAt(now: number): number {
    return Math.max(this.#refreshedAt, now - (now % POLL_MS), this.createdAt);
  }

  refreshed(now: number): void {
    this.#refreshedAt = now;
  }

  /** The accounts that the user shared, with their balances. */
  accountsAt(now: number): WireAccount[] {
    const totals = this.#totalsAt(now);
    return this.accounts.map((spec) => wireAccount(spec, totals.get(spec.id)));
  }

  /** Ids of the accounts that have transactions. */
  activeAccounts(now: number): ReadonlySet<string> {
    return new Set(this.#totalsAt(now).keys());
  }

  /** Adds an event to the log by hand. */
  inject(event: LogEvent, now: number): void {
    this.#adjust(event, now);
    this.injected.push({ ...event, at: now });
    this.mutations += 1;
  }

  /** Takes a row out of the log as if it had never been there, and leaves no `removed` for it. */
  hide(row: WireTransaction, now: number): void {
    const { transaction_id, account_id } = row;
    this.#adjust({ kind: 'removed', transaction_id, account_id }, now);
    this.hidden.add(transaction_id);
    this.mutations += 1;
  }

  /** A transaction id that is new in this run of the emulator. */
  newTransactionId(): string {
    return plaidId(this.id, this.#run, (this.#made += 1));
  }

  /** The row as it stands, or undefined when it is not (or no longer) there. */
  findRow(transactionId: string, now: number): WireTransaction | undefined {
    if (this.hidden.has(transactionId)) return undefined;
    const event = this.eventsBackwards(now).find((one) => idOf(one) === transactionId);
    return event === undefined || event.kind === 'removed' ? undefined : event.transaction;
  }

  /** Rows that stand, newest event first. */
  *rowsBackwards(now: number): Generator<WireTransaction> {
    const seen = new Set(this.hidden);
    for (const event of this.eventsBackwards(now)) {
      if (seen.has(idOf(event))) continue;
      seen.add(idOf(event));
      if (event.kind !== 'removed') yield event.transaction;
    }
  }

  eventsBackwards(now: number): TimedEvent[] {
    const base = Array.from({ length: this.timeline.length(now) }, (_, at) =>
      this.timeline.event(at),
    );
    return [...base, ...this.injected].toSorted((a, b) => a.at - b.at).toReversed();
  }

  #totalsAt(now: number): Map<string, Totals> {
    const totals = new Map(this.timeline.totals(now));
    for (const [accountId, adjustment] of this.#adjustments) {
      const { posted, pending } = totals.get(accountId) ?? { posted: 0, pending: 0 };
      totals.set(accountId, {
        posted: posted + adjustment.posted,
        pending: pending + adjustment.pending,
      });
    }
    return totals;
  }

  #adjust(event: LogEvent, now: number): void {
    const before = event.kind === 'added' ? undefined : this.findRow(idOf(event), now);
    const after = event.kind === 'removed' ? undefined : event.transaction;
    for (const [row, sign] of [[before, -1] as const, [after, 1] as const]) {
      if (row === undefined) continue;
      const sums = this.#adjustments.get(row.account_id) ?? { posted: 0, pending: 0 };
      sums[row.pending ? 'pending' : 'posted'] += sign * toMinor(row.amount);
      this.#adjustments.set(row.account_id, sums);
    }
  }
}
