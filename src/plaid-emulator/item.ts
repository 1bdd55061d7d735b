import { MS_A_DAY, MS_AN_HOUR } from './dates.ts';
import { type ApiError, errors } from './errors.ts';
import {
  consentExpires,
  hasPersistentIds,
  type InstitutionSpec,
  type Product,
} from './institutions.ts';
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
  #accounts: readonly AccountSpec[];
  /** When accounts that were shared later were: their rows up to then are handed over anew. */
  readonly #sharedSince = new Map<string, number>();
  readonly #handedOver = new Set<LogEvent>();
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
    this.#accounts = parts.timeline.accounts.filter(
      (_, position) => shared?.includes(position) ?? true,
    );
    this.#refreshedAt = this.createdAt;
    this.#consentExpiresAt = consentExpires(parts.institution)
      ? this.createdAt + CONSENT_DAYS * MS_A_DAY
      : null;
  }

  /** The accounts that the user shares. */
  get accounts(): readonly AccountSpec[] {
    return this.#accounts;
  }

  get products(): readonly Product[] {
    return this.seed.products ?? ['transactions'];
  }

  get consentedProducts(): readonly Product[] {
    return this.seed.consentedProducts ?? [];
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

  /** Why the Item is not there for any call, /item/get and /item/remove included, if it is not. */
  get gone(): ApiError | undefined {
    if (this.removed) return errors.itemNotFound();
    const isGone = ['ITEM_NOT_FOUND', 'INVALID_ACCESS_TOKEN'].includes(this.error?.code ?? '');
    return isGone ? this.error : undefined;
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
    const { portfolio, debts } = this.timeline;
    return this.accounts.map((spec) => {
      const account = wireAccount(spec, totals.get(spec.id));
      const current = portfolio?.worth(spec.id, now) ?? debts?.owed(spec.id, now);
      return {
        ...account,
        ...(current === undefined
          ? {}
          : { balances: { ...account.balances, current: current / 100 } }),
        ...this.#persistentIdOf(spec),
      };
    });
  }

  /**
   * The user chose other accounts (Link's update mode). The rows of those shared anew follow in the
   * next sync; nothing more comes of those shared no longer. That Plaid takes no rows back then is
   * unconfirmed.
   */
  share(accounts: readonly AccountSpec[], now: number): void {
    const added = accounts.filter((account) => !this.#accounts.includes(account));
    this.#accounts = this.timeline.accounts.filter((account) => accounts.includes(account));
    if (added.length === 0) return;
    const rows = [...this.rowsBackwards(now)].toReversed();
    for (const { id } of added) this.#sharedSince.set(id, now);
    for (const transaction of rows) {
      if (!added.some((account) => account.id === transaction.account_id)) continue;
      const event: TimedEvent = { kind: 'added', transaction, at: now };
      this.#handedOver.add(event);
      this.injected.push(event);
    }
    this.mutations += 1;
  }

  /** Whether an event of the log is told to clients: of a shared account, and from its sharing on. */
  isTold(event: TimedEvent): boolean {
    const account = event.kind === 'removed' ? event.account_id : event.transaction.account_id;
    const since = this.#sharedSince.get(account);
    return (
      this.#accounts.some(({ id }) => id === account) &&
      (since === undefined || event.at > since || this.#handedOver.has(event))
    );
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

  /** The same at every Item of the same user at the same bank. */
  #persistentIdOf(account: AccountSpec): Pick<WireAccount, 'persistent_account_id'> {
    if (!hasPersistentIds(this.institution) || account.type !== 'depository') return {};
    const { username, custom = '' } = this.seed;
    const position = this.timeline.accounts.indexOf(account);
    const id = plaidId('persistent', this.institution.id, username, custom, position);
    return { persistent_account_id: id };
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
