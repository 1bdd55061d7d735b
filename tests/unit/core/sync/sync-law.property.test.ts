import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeAccount } from '../../../../src/core/ledger/choices.ts';
import { editTransaction } from '../../../../src/core/ledger/edits.ts';
import { saveItem } from '../../../../src/core/ledger/items.ts';
import { openLedger, type Ledger } from '../../../../src/core/ledger/open.ts';
import { rebuild } from '../../../../src/core/ledger/rebuild.ts';
import { undoMatch } from '../../../../src/core/ledger/undo-match.ts';
import type { Work } from '../../../../src/core/ledger/writer.ts';
import { syncItem } from '../../../../src/core/sync/sync-item.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { failure, ok, type Failure } from '../../../../src/shared/failure.ts';
import type { TransactionEdit } from '../../../../src/shared/model/transactions.ts';
import type { SyncPage } from '../../../../src/core/plaid/port.ts';
import { count, PATIENCE_MS, times } from '../../../soak/soak.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { LedgerModel, type ModelEdit } from '../../../support/ledger-model.ts';
import { lastWords, ModelBank, overtaken, pagesOf, Step } from '../../../support/model-history.ts';
import { item } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';

/** Plaid gives up its loop after so many changes of the data, and so does Trax. */
const MAX_RESTARTS = 5;

const EDITS: Readonly<Record<ModelEdit['what'], (value: string | null) => TransactionEdit>> = {
  note: (value) => ({ note: value }),
  category: (value) => ({ category: value }),
  hidden: (value) => ({ hidden: value !== null }),
  tags: (value) => ({ tags: value === null ? [] : [value] }),
  splits: (value) => ({
    splits: value === null ? [] : [{ amountMinor: 1, category: value, note: null }],
  }),
};

/** The engine and the model, side by side through one history. */
class Run {
  readonly file = path.join(temporaryDirectory(), 'finance.db');
  readonly model = new LedgerModel();
  readonly bank = new ModelBank();
  ledger = this.#open();
  cursor: string | null = null;
  #runs = 0;
  #now = Date.parse('2026-02-01T10:00:00Z');

  #open(): Ledger {
    return valueOf(openLedger(this.file));
  }

  async start(): Promise<void> {
    await this.#write((writing) => {
      saveItem(writing, item(), '2026-01-01T00:00:00.000Z');
    });
    await this.step(EMPTY_SYNC);
  }

  async step(step: Step): Promise<void> {
    switch (step.kind) {
      case 'sync':
        return this.#sync(step);
      case 'edit': {
        const row = this.#pick(step.edit.pick);
        if (row === undefined) return;
        const { what, value } = step.edit;
        const at = this.#tick();
        this.model.edit(row, what, value, at);
        await this.#write((writing) => editTransaction(writing, row, EDITS[what](value), at));
        return;
      }
      case 'undo': {
        const row = this.#pick(step.pick);
        if (row === undefined) return;
        const undone = await this.#write((writing) => undoMatch(writing, row, this.#tick()));
        expect(undone !== undefined).toBe(this.model.undoMatch(row));
        return;
      }
      case 'rebuild': {
        const rebuilt = await this.ledger.writer.inTransaction((writing, turn) =>
          rebuild(writing, turn, () => undefined),
        );
        expect(valueOf(rebuilt)).toMatchObject({ repaired: 0, unreadable: 0 });
        return;
      }
      case 'reopen':
        this.ledger.close();
        this.ledger = this.#open();
        return;
      case 'stop or resume': {
        const stops = !this.model.stopped.has(step.account);
        await this.#write((writing) =>
          changeAccount(writing, step.account, { syncStopped: stops }),
        );
        if (stops) this.model.stopped.add(step.account);
        else {
          this.model.stopped.delete(step.account);
          this.cursor = null;
        }
        return;
      }
      case 'new account id': {
        const id = this.bank.accountIds.get(step.account) ?? '';
        this.bank.accountIds.set(step.account, `${id}+`);
        return;
      }
      case 'forget the cursor':
        this.cursor = null;
        await this.#write((writing) => writing.exec('UPDATE items SET cursor = NULL'));
    }
  }

  async #sync(step: Step & { readonly kind: 'sync' }): Promise<void> {
    for (const happening of step.happenings) this.bank.happen(happening);
    this.#now += step.daysOn * 86_400_000;
    const at = this.#tick();
    this.#runs += 1;
    const run = this.#runs;
    const whole = this.cursor === null;
    const said = whole ? this.bank.history() : this.bank.unheard;
    const words = step.lastWords ? lastWords(said) : said;
    const cursor = `c${String(run)}`;
    const pages = pagesOf(words, step.pageSize, this.bank, cursor);
    const partial = pages.slice(0, step.mutatedAfter).map(overtaken);
    const mutated: Failure = failure('SYNC_MUTATED', 'Mutated.');
    const loops: (SyncPage | Failure)[] = Array.from({ length: step.mutations }, () => [
      ...partial,
      mutated,
    ]).flat();
    const failed = failure('PLAID_UNREACHABLE', 'No network.');
    const end = step.trouble === 'failure' ? [...partial, failed] : pages;
    const controller = new AbortController();
    const plaid = scriptedPlaid([...loops, ...end], () => {
      if (step.trouble === 'cancel') controller.abort();
    });
    const result = await syncItem(
      {
        ledger: this.ledger,
        plaid: {
          ...plaid.client,
          getAccounts: () => Promise.resolve(ok(this.bank.roster())),
        },
        accessToken: () => Promise.resolve(ok(new Secret('token'))),
        clock: () => new Date(at),
        onProgress: () => undefined,
      },
      { itemId: 'item-1', trigger: 'manual', signal: controller.signal },
    );
    expect(result.ok).toBe(step.trouble === 'none' && step.mutations <= MAX_RESTARTS);
    if (!result.ok) return;
    const starts = plaid.cursors.filter((_, index) => index % (partial.length + 1) === 0);
    expect(starts.slice(0, step.mutations + 1)).toEqual(
      Array.from({ length: step.mutations + 1 }, () => this.cursor),
    );
    this.cursor = cursor;
    this.bank.unheard = [];
    this.model.applyLoop(words, { run, at, whole });
  }

  /** Everything that the law speaks of, from the database and from the model. */
  compare(): void {
    expect(this.#found()).toEqual(this.#expected());
    expect(this.#rows('PRAGMA foreign_key_check')).toEqual([]);
  }

  async close(): Promise<void> {
    // FTS5 compares its index with the rows themselves: sqlite.org/fts5.html#the_integrity_check_command
    await this.#write((writing) =>
      writing.exec(
        "INSERT INTO transactions_search (transactions_search, rank) VALUES ('integrity-check', 1)",
      ),
    );
    this.ledger.close();
  }

  #found() {
    return {
      cursor: this.#rows('SELECT cursor FROM items'),
      rows: this.#rows(
        `SELECT id, transaction_id, account_ref, amount_minor, date, name, pending,
           pending_transaction_id, first_run, last_run, removed_run, removed_at
         FROM transactions ORDER BY id`,
      ),
      aliases: this.#rows('SELECT * FROM transaction_aliases ORDER BY transaction_id'),
      matches: this.#rows(
        `SELECT posted_transaction_id AS posted, pending_transaction_id AS pending,
           transaction_ref AS "row", score, run_id AS run, undone_at IS NOT NULL AS undone
         FROM pending_matches ORDER BY 1, 2`,
      ),
      edits: this.#rows(
        `SELECT transaction_ref AS "row", 'note' AS what, note AS value, set_at AS at FROM transaction_notes
         UNION ALL SELECT transaction_ref, 'category', category, set_at FROM transaction_categories
         UNION ALL SELECT transaction_ref, 'hidden', NULL, set_at FROM hidden_transactions
         UNION ALL SELECT transaction_ref, 'tags', tag, set_at FROM transaction_tags
         UNION ALL SELECT transaction_ref, 'splits', category, set_at FROM transaction_splits
         ORDER BY 1, 2`,
      ),
      accounts: this.#rows('SELECT id FROM accounts ORDER BY id'),
    };
  }

  #expected() {
    const { rows, aliases, matches, edits } = this.model;
    return {
      cursor: [{ cursor: this.cursor }],
      rows: rows
        .map(({ id, fields, firstRun, lastRun, removedRun, removedAt }) => ({
          id,
          transaction_id: fields.transactionId,
          account_ref: fields.account,
          amount_minor: fields.amount,
          date: fields.date,
          name: fields.name,
          pending: fields.pending ? 1 : 0,
          pending_transaction_id: fields.pendingTransactionId,
          first_run: firstRun,
          last_run: lastRun,
          removed_run: removedRun,
          removed_at: removedAt,
        }))
        .toSorted((a, b) => a.id - b.id),
      aliases: [...aliases]
        .map(([transaction_id, transaction_ref]) => ({ transaction_id, transaction_ref }))
        .toSorted((a, b) => (a.transaction_id < b.transaction_id ? -1 : 1)),
      matches: matches
        .map(({ posted, pending, row, score, run, undone }) => ({
          posted,
          pending,
          row,
          score,
          run,
          undone: undone ? 1 : 0,
        }))
        .toSorted((a, b) => (`${a.posted} ${a.pending}` < `${b.posted} ${b.pending}` ? -1 : 1)),
      edits: [...edits]
        .flatMap(([row, own]) =>
          [...own.values()].map(({ what, value, at }) => ({
            row,
            what,
            value: what === 'hidden' ? null : value,
            at,
          })),
        )
        .toSorted((a, b) => a.row - b.row || (a.what < b.what ? -1 : 1)),
      accounts: [{ id: 1 }, { id: 2 }],
    };
  }

  #pick(pick: number): number | undefined {
    const { rows } = this.model;
    return rows[pick % Math.max(rows.length, 1)]?.id;
  }

  #tick(): string {
    this.#now += 1000;
    return new Date(this.#now).toISOString();
  }

  async #write<T>(work: Work<T>): Promise<T> {
    return valueOf(await this.ledger.writer.inTransaction(work));
  }

  #rows(sql: string): unknown[] {
    return this.ledger.reader.reading.prepare(sql).all();
  }
}

const EMPTY_SYNC: Step = {
  kind: 'sync',
  happenings: [],
  pageSize: 1,
  lastWords: false,
  mutations: 0,
  mutatedAfter: 0,
  trouble: 'none',
  daysOn: 0,
};

describe('the law of a sync', () => {
  it(
    'holds after every step of every history: docs/sync.md',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(Step, { minLength: 1, maxLength: 12 }), async (history) => {
          const run = new Run();
          await run.start();
          for (const step of history) {
            await run.step(step);
            run.compare();
          }
          await run.close();
          count('histories held to the law of a sync');
        }),
        { numRuns: times(200, 5000) },
      );
    },
    PATIENCE_MS,
  );
});
