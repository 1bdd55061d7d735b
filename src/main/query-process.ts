import { isMainThread, Worker } from 'node:worker_threads';
import type Database from 'better-sqlite3';
import { listedRows } from '../core/export/listed-rows.ts';
import { writeQueryFile } from '../core/export/query-file.ts';
import { prepareQuery, type Query } from '../core/ledger/query.ts';
import { openReadOnly } from '../core/ledger/read-only.ts';
import { sqliteFailure } from '../core/ledger/sqlite-failure.ts';
import { answerQuestion } from '../core/query/answer.ts';
import { readSchema } from '../core/query/schema.ts';
import { fail, ok, type Result } from '../shared/failure.ts';
import type { Exported, QueryJob, QueryMessage } from './query-protocol.ts';

/**
 * The process in which questions are answered, one at a time. It is a process and not a thread, since
 * SQLite does not come back from a question until it has a row: no thread can be ended in it, and what
 * takes all memory would take Trax with it. A process can always be killed.
 */

/** More than any sensible question needs, and less than what makes a computer swap. */
const MAX_MEMORY = 1_000_000_000;
const LOOK_EVERY_MS = 50;

if (isMainThread) serve();
else watchMemory();

function serve(): void {
  new Worker(new URL(import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
  const post = (message: QueryMessage) => {
    process.parentPort.postMessage(message);
  };
  process.parentPort.on('message', ({ data }: { data: QueryJob }) => {
    void perform(data, (rows) => {
      post({ kind: 'rows', rows });
    }).then((result) => {
      post({ kind: 'done', result });
    });
  });
}

/** A thread of its own, as the first is busy in SQLite when memory runs short. */
function watchMemory(): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > MAX_MEMORY) process.kill(process.pid, 'SIGKILL');
  }, LOOK_EVERY_MS);
}

/** finance.db is open for as long as a question takes: a restore needs it closed. */
async function perform(job: QueryJob, onRows: (rows: number) => void): Promise<Result<unknown>> {
  const opened = openReadOnly(job.financeDb);
  if (!opened.ok) return opened;
  try {
    return await answer(opened.value, job, onRows);
  } catch (error) {
    return fail(sqliteFailure(error));
  } finally {
    opened.value.close();
  }
}

async function answer(
  reading: Database.Database,
  job: QueryJob,
  onRows: (rows: number) => void,
): Promise<Result<unknown>> {
  switch (job.kind) {
    case 'answer':
      return answerQuestion(reading, job.question);
    case 'schema':
      return ok(readSchema(reading));
    case 'export': {
      const query = queryFor(reading, job.what);
      return query.ok ? writeQueryFile(query.value, { ...job, onRows }) : query;
    }
  }
}

const queryFor = (reading: Database.Database, what: Exported): Result<Query> =>
  what.of === 'answer'
    ? prepareQuery(reading, what.question.sql, what.question.parameters)
    : ok(listedRows({ reading }, what.view));
