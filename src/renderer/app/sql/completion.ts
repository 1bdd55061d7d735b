import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { SQLNamespace } from '@codemirror/lang-sql';
import { t } from '@lingui/core/macro';
import type { QueryTable } from '../../../shared/model/sql.ts';
import { sqlWords } from '../../../words/sql-words.ts';

const columnOption = ({ name, about }: QueryTable['columns'][number]): Completion => ({
  label: name,
  type: 'property',
  ...(about === '' ? {} : { info: sqlWords(about) }),
});

const kindWord = (kind: QueryTable['kind']) => (kind === 'view' ? t`view` : t`table`);

/** The tables and views, with what finance.db says of them. */
export const namespaceOf = (tables: readonly QueryTable[]): SQLNamespace =>
  Object.fromEntries(
    tables.map(({ name, kind, about, columns }) => [
      name,
      {
        self: {
          label: name,
          type: kind === 'view' ? 'class' : 'type',
          detail: kindWord(kind),
          info: sqlWords(about),
        },
        children: columns.map(columnOption),
      },
    ]),
  );

/** The columns of every table and view that a question names, each name once. */
export function columnsNamedIn(sql: string, tables: readonly QueryTable[]): Completion[] {
  const words = new Set(sql.toLowerCase().match(/\w+/g));
  const named = tables.filter(({ name }) => words.has(name.toLowerCase()));
  const options = new Map<string, Completion>();
  for (const { name, columns } of named)
    for (const column of columns)
      if (!options.has(column.name))
        options.set(column.name, { ...columnOption(column), detail: name, boost: 1 });
  return [...options.values()];
}

/** Offers those columns wherever a word begins without a table before it. */
export const columnSource =
  (tables: readonly QueryTable[]) =>
  (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/\w+/);
    if (word === null && !context.explicit) return null;
    const from = word?.from ?? context.pos;
    if (context.state.sliceDoc(from - 1, from) === '.') return null;
    return {
      from,
      options: columnsNamedIn(context.state.doc.toString(), tables),
      validFor: /^\w*$/,
    };
  };
