/**
 * What finance.db must equal: docs/sync.md as the simplest program that does it. It knows nothing of
 * the engine, has no database and takes its time.
 */

/** A transaction as the model sees it: amounts in minor units, dates YYYY-MM-DD. */
export interface ModelFields {
  readonly transactionId: string;
  /** The account's number, in the order in which accounts were first seen. */
  readonly account: number;
  readonly amount: number;
  readonly date: string;
  readonly name: string;
  readonly pending: boolean;
  readonly pendingTransactionId: string | null;
}

export type Word =
  | { readonly kind: 'upsert'; readonly row: ModelFields }
  | { readonly kind: 'removed'; readonly id: string };

export interface ModelRow {
  readonly id: number;
  fields: ModelFields;
  firstRun: number;
  lastRun: number;
  /** Null while it is live. */
  removedRun: number | null;
  removedAt: string | null;
  /** The last fields under each transaction_id that it has had. */
  readonly past: Map<string, ModelFields>;
}

export interface ModelMatch {
  readonly posted: string;
  readonly pending: string;
  readonly row: number;
  readonly score: number;
  readonly run: number;
  readonly at: string;
  /** When the pending row had been removed before the match. */
  readonly removedBefore: { readonly run: number; readonly at: string } | null;
  undone: boolean;
}

export interface ModelEdit {
  readonly what: 'note' | 'category' | 'hidden' | 'tags' | 'splits';
  readonly value: string;
  readonly at: string;
}

const DAY = 86_400_000;

export class LedgerModel {
  readonly rows: ModelRow[] = [];
  readonly aliases = new Map<string, number>();
  readonly matches: ModelMatch[] = [];
  /** By row, then by what was written. */
  readonly edits = new Map<number, Map<ModelEdit['what'], ModelEdit>>();
  readonly stopped = new Set<number>();

  /** A finished loop. `whole`: it began without a cursor. `at` is UTC. */
  applyLoop(
    words: readonly Word[],
    { run, at, whole }: { run: number; at: string; whole: boolean },
  ) {
    const matches = this.#matchesFor(words, at, whole);
    for (const word of words) {
      if (word.kind === 'removed') {
        const row = this.#byId(word.id);
        if (row?.removedRun === null) remove(row, run, at);
        continue;
      }
      this.#upsert(word.row, matches.get(word.row.transactionId), run, at);
    }
    if (whole) this.#removeMissing(words, run, at);
  }

  edit(id: number, what: ModelEdit['what'], value: string | null, at: string): void {
    const own = this.edits.get(id) ?? new Map<ModelEdit['what'], ModelEdit>();
    if (value === null) own.delete(what);
    else own.set(what, { what, value, at });
    this.edits.set(id, own);
  }

  /** False: the row has no match that can be undone. */
  undoMatch(id: number): boolean {
    const row = this.rows.find((one) => one.id === id);
    const match = this.matches.find(
      (one) => one.row === id && !one.undone && one.posted === row?.fields.transactionId,
    );
    if (row === undefined || match === undefined) return false;
    const pendingFields = row.past.get(match.pending);
    if (pendingFields === undefined) throw new Error('a matched row was pending once');
    const posted: ModelRow = {
      ...row,
      id: this.#nextId(),
      firstRun: match.run,
      past: new Map([[match.posted, row.fields]]),
    };
    this.rows.push(posted);
    row.fields = pendingFields;
    row.past.delete(match.posted);
    remove(row, match.removedBefore?.run ?? match.run, match.removedBefore?.at ?? match.at);
    this.aliases.delete(match.pending);
    const edits = this.edits.get(id) ?? new Map<ModelEdit['what'], ModelEdit>();
    for (const edit of [...edits.values()].filter((one) => one.at >= match.at)) {
      edits.delete(edit.what);
      this.edit(posted.id, edit.what, edit.value, edit.at);
    }
    match.undone = true;
    return true;
  }

  #upsert(fields: ModelFields, match: Pair | undefined, run: number, at: string): void {
    const { transactionId } = fields;
    const known = this.#byId(transactionId);
    if (known !== undefined) {
      change(known, fields, run);
      return;
    }
    const place = this.#revive(transactionId) ?? this.#pendingPlace(fields, match);
    if (place === undefined) {
      if (this.stopped.has(fields.account)) return;
      const past = new Map([[transactionId, fields]]);
      const seen = { firstRun: run, lastRun: run, removedRun: null, removedAt: null };
      this.rows.push({ id: this.#nextId(), fields, past, ...seen });
      return;
    }
    if (match?.pending === place.fields.transactionId) {
      const { removedRun, removedAt } = place;
      const removedBefore =
        removedRun === null || removedAt === null || removedRun === run
          ? null
          : { run: removedRun, at: removedAt };
      const { posted, pending, score } = match;
      const row = place.id;
      this.matches.push({ posted, pending, score, row, run, at, removedBefore, undone: false });
    }
    this.aliases.set(place.fields.transactionId, place.id);
    change(place, fields, run);
  }

  /** Rule 5: an alias that is spoken of as a row is a row again. */
  #revive(transactionId: string): ModelRow | undefined {
    const id = this.aliases.get(transactionId);
    this.aliases.delete(transactionId);
    for (const match of this.matches) {
      if (match.row === id && match.pending === transactionId) match.undone = true;
    }
    return this.rows.find((row) => row.id === id && row.removedRun !== null);
  }

  /** Rules 3 and 4. */
  #pendingPlace(fields: ModelFields, match: Pair | undefined): ModelRow | undefined {
    const id = fields.pendingTransactionId ?? match?.pending;
    const row = id === undefined ? undefined : this.#byId(id);
    return row?.fields.pending === true ? row : undefined;
  }

  #removeMissing(words: readonly Word[], run: number, at: string): void {
    const brought = words.flatMap((word) => (word.kind === 'upsert' ? [word.row] : []));
    for (const row of this.rows) {
      const { account, pending, date, transactionId } = row.fields;
      const own = brought.filter((one) => one.account === account);
      if (row.removedRun !== null || own.some((one) => one.transactionId === transactionId))
        continue;
      if (pending || own.some((one) => one.date <= date)) remove(row, run, at);
    }
  }

  /** Rule 4: the pairs by their posted row. */
  #matchesFor(words: readonly Word[], at: string, whole: boolean): Map<string, Pair> {
    const last = new Map(words.map((word) => [idOf(word), word]));
    const standing = [...last.values()].flatMap((word) =>
      word.kind === 'upsert' ? [word.row] : [],
    );
    const named = new Set(standing.map((row) => row.pendingTransactionId));
    const waiting = this.rows.filter(({ fields, removedRun, removedAt }) => {
      if (!fields.pending || named.has(fields.transactionId)) return false;
      const word = last.get(fields.transactionId);
      if (word?.kind === 'upsert') return false;
      if (removedRun === null) return word !== undefined || whole;
      return Date.parse(at) - Date.parse(removedAt ?? '') <= 14 * DAY;
    });
    const news = standing.filter(
      ({ pending, pendingTransactionId, transactionId }) =>
        !pending &&
        pendingTransactionId === null &&
        this.#byId(transactionId) === undefined &&
        !this.aliases.has(transactionId),
    );
    const pairs = news.flatMap((posted) =>
      waiting.flatMap(({ fields }) => scoreOf(fields, posted) ?? []),
    );
    pairs.sort(
      (a, b) =>
        b.score - a.score ||
        a.amountApart - b.amountApart ||
        a.daysApart - b.daysApart ||
        byText(a.pending, b.pending) ||
        byText(a.posted, b.posted),
    );
    const chosen: Pair[] = [];
    for (const pair of pairs) {
      const isTaken = chosen.some(
        (one) => one.pending === pair.pending || one.posted === pair.posted,
      );
      if (!isTaken) chosen.push(pair);
    }
    return new Map(chosen.map((pair) => [pair.posted, pair]));
  }

  #byId(transactionId: string): ModelRow | undefined {
    return this.rows.find((row) => row.fields.transactionId === transactionId);
  }

  #nextId(): number {
    return Math.max(0, ...this.rows.map(({ id }) => id)) + 1;
  }
}

interface Pair {
  readonly posted: string;
  readonly pending: string;
  readonly score: number;
  /** Without signs. */
  readonly amountApart: number;
  readonly daysApart: number;
}

/** The model's merchants are their names: the same or not. */
function scoreOf(pending: ModelFields, posted: ModelFields): Pair | null {
  const days = (Date.parse(posted.date) - Date.parse(pending.date)) / DAY;
  const amountApart = Math.abs(posted.amount - pending.amount);
  if (pending.account !== posted.account || pending.amount > 0 !== posted.amount > 0) return null;
  if (amountApart > Math.abs(pending.amount) * 0.3 || days > 10 || days < -1) return null;
  const forAmount = 500 - Math.round((amountApart / Math.abs(pending.amount)) * 1000);
  const forMerchant = pending.name === posted.name ? 300 : 0;
  const daysApart = Math.abs(days);
  const score = forAmount + forMerchant + 200 - 20 * daysApart;
  const ids = { posted: posted.transactionId, pending: pending.transactionId };
  return score < 600 ? null : { ...ids, score, amountApart, daysApart };
}

const idOf = (word: Word): string => (word.kind === 'removed' ? word.id : word.row.transactionId);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function change(row: ModelRow, fields: ModelFields, run: number): void {
  row.fields = fields;
  row.past.set(fields.transactionId, fields);
  row.lastRun = run;
  row.removedRun = null;
  row.removedAt = null;
}

function remove(row: ModelRow, run: number, at: string): void {
  row.removedRun = run;
  row.removedAt = at;
  row.lastRun = run;
}
