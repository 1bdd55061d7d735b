import Database from 'better-sqlite3';
import { format } from 'prettier';
import { migrations } from '../../src/core/ledger/migrations/index.ts';
import { QUERIES } from '../../src/shared/queries.ts';

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string;
}

/** docs/finance-db.md: every table, column, view and index, from the DDL and its comments. */
export async function describeSchema(): Promise<string> {
  const database = new Database(':memory:');
  for (const migration of migrations) database.exec(migration);
  const objects = database
    .prepare<[], SchemaObject>(
      `SELECT type, name, tbl_name, sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND name NOT LIKE 'transactions\\_search\\_%' ESCAPE '\\'
       ORDER BY type = 'view', iif(type = 'view', name, NULL), rowid`,
    )
    .all();
  const of = (type: string) => objects.filter((object) => object.type === type);
  const indexes = of('index');
  const page = [
    INTRODUCTION,
    '## Ten queries',
    'They run as they stand in `sqlite3` (3.37 or later), in Trax’s own `trax sql`, and in DuckDB.',
    ...QUERIES.map(
      ({ title, about, sql }) => `### ${title}\n\n${about}\n\n\`\`\`sql\n${sql};\n\`\`\``,
    ),
    '## Views',
    ...of('view').map((view) => viewSection(view, columnsOf(database, view.name))),
    '## Tables',
    ...of('table').map((table) =>
      tableSection(
        table,
        indexes.filter((index) => index.tbl_name === table.name),
      ),
    ),
  ].join('\n\n');
  database.close();
  return format(page, { parser: 'markdown' });
}

const INTRODUCTION = `# finance.db

<!-- Made from the schema by \`npm run docs\`. -->

Your data, in one SQLite file that any tool can open: \`profiles/<profile>/finance.db\` in Trax's data folder (Settings shows the path). Open it read-only while Trax runs; it uses write-ahead logging, so readers and Trax do not get in each other's way.

- Money in tables is an integer of minor units (pence, cents) with a currency. Views give plain numbers.
- In tables a positive \`amount_minor\` is money **out**, as Plaid has it. In \`v_transactions\`, \`amount\` has the sign of a bank statement, and \`inflow\` and \`outflow\` are never negative.
- Days are local dates as the bank books them, \`YYYY-MM-DD\`. Instants are UTC, ISO 8601.
- What the bank took back is not deleted: it has \`removed_at\` set, and views leave it out. Only you delete, by removing a bank with its history.
- Accounts that you hide are left out of the views as well. Names and categories that you gave stand before the bank's and Plaid's.
- Access tokens and keys are never in this file.

\`\`\`sh
sqlite3 -readonly -box finance.db "SELECT * FROM v_monthly_cash_flow ORDER BY month DESC LIMIT 12"
\`\`\`

In DuckDB: \`INSTALL sqlite; LOAD sqlite; ATTACH 'finance.db' (TYPE sqlite, READ_ONLY)\`.`;

function viewSection(view: SchemaObject, columns: readonly string[]): string {
  const comments = commentsByColumn(view.sql);
  const rows = columns.map((name) => `| \`${name}\` | ${comments.get(name) ?? ''} |`);
  return [`### ${view.name}`, leadOf(view.sql), table(['column', 'note'], rows)].join('\n\n');
}

function tableSection(object: SchemaObject, indexes: readonly SchemaObject[]): string {
  if (object.sql.startsWith('CREATE VIRTUAL TABLE')) {
    const text =
      'Full-text index (FTS5) over names, merchants and descriptions; its rowid is `transactions.id`.';
    return `### ${object.name}\n\n${text}`;
  }
  const rows = withAddedColumns(object.sql)
    .split('\n')
    .flatMap((line) => {
      const found = /^ {2}(\w+) (TEXT|INTEGER|REAL|BLOB)\b([^-]*?),?\s*(?:-- (.*))?$/.exec(line);
      if (found === null) return [];
      const [, name = '', type = '', rest = '', comment = ''] = found;
      const target = /REFERENCES (\w+) \((\w+)\)/.exec(rest);
      const notes = [comment, target === null ? '' : `→ \`${target[1] ?? ''}.${target[2] ?? ''}\``];
      const isOptional = !/NOT NULL|PRIMARY KEY/.test(rest);
      return [
        `| \`${name}\` | ${type}${isOptional ? ', may be null' : ''} | ${notes.filter(Boolean).join(' ')} |`,
      ];
    });
  const lines = indexes.map(
    (index) => `Index \`${index.name}\`: ${index.sql.split(' ON ')[1] ?? ''}`,
  );
  return [
    `### ${object.name}`,
    leadOf(object.sql),
    table(['column', 'type', 'note'], rows),
    ...lines,
  ].join('\n\n');
}

/** Columns that a migration added stand at the end, one after the other: a line for each, as the others. */
const withAddedColumns = (sql: string) =>
  sql.replaceAll(/, (\w+ [A-Z]+) \/\* (.*?) \*\//g, '\n  $1, -- $2\n');

/** The comment on the line after CREATE: what the table or view is. */
function leadOf(sql: string): string {
  return /^\s*-- (.*)$/m.exec(sql)?.[1] ?? '';
}

function commentsByColumn(sql: string): Map<string, string> {
  const found = sql.matchAll(/(?:AS )?(\w+),? +-- (.*)$/gm);
  return new Map([...found].map(([, name = '', comment = '']) => [name, comment]));
}

function columnsOf(database: Database.Database, view: string): string[] {
  return database
    .prepare(`SELECT * FROM ${view}`)
    .columns()
    .map(({ name }) => name);
}

const table = (head: readonly string[], rows: readonly string[]) =>
  [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows].join('\n');
