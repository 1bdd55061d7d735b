import { t } from '@lingui/core/macro';
import type { ShownColumn } from '../../../../shared/columns.ts';
import type { ListedView, LostPart, SavedView } from '../../../../shared/model/lists.ts';
import { tokensOf, withReplaced } from '../../../../shared/search-syntax.ts';
import { arrangementOf, namesOf } from '../arrangement.ts';
import { TransactionsSearch } from '../search-params.ts';

export interface OpenedView {
  /** For the page's address. */
  readonly params: TransactionsSearch;
  /** What is left out of them, because it means nothing any more. */
  readonly lost: readonly LostPart[];
}

/** What opens a saved view. `accountIds`: Trax's numbers of the accounts that there are; null while that is unknown. */
export function opened(
  { name, view, lost }: ListedView & { readonly view: SavedView },
  accountIds: ReadonlySet<number> | null,
): OpenedView {
  const broken = tokensOf(view.search).filter((token) => 'problem' in token);
  const { account } = view;
  const isGone = account !== null && accountIds !== null && !accountIds.has(account.id);
  const params = TransactionsSearch.parse({
    // From the last one, so that the places of the others stay true.
    q: broken.reduceRight((text, token) => withReplaced(text, token, ''), view.search) || undefined,
    account: isGone ? undefined : account?.id,
    view: name,
    columns: view.columns,
    group: view.group ?? undefined,
    order: view.order ?? undefined,
  });
  const arrangement = arrangementOf(params.group, params.order);
  const { group, order } = arrangement;
  const unknown = [
    ...(view.group === null || view.group === group
      ? []
      : [{ part: 'group' as const, was: view.group }]),
    ...(view.order === null || view.order === order
      ? []
      : [{ part: 'order' as const, was: view.order }]),
  ];
  return {
    params: { ...params, group: undefined, order: undefined, ...namesOf(arrangement) },
    lost: [
      ...lost,
      ...broken.map(({ typed }) => ({ part: 'term' as const, was: typed })),
      ...(isGone ? [{ part: 'account' as const, was: account.name }] : []),
      ...unknown,
    ],
  };
}

/** What is shown, as a view to be kept. `accountName` is of the account in `params`. */
export const savedViewOf = (
  name: string,
  params: TransactionsSearch,
  columns: readonly ShownColumn[],
  accountName: string,
): SavedView => ({
  name,
  search: params.q ?? '',
  account: params.account === undefined ? null : { id: params.account, name: accountName },
  columns: [...columns],
  group: params.group ?? null,
  order: params.order ?? null,
});

/** Whether what is shown is no longer what the view opens with. */
export const isChanged = (view: OpenedView, shown: TransactionsSearch): boolean =>
  comparable(view.params) !== comparable(shown);

const comparable = ({ q, account, columns, group, order }: TransactionsSearch) =>
  JSON.stringify([q, account, columns?.map(({ id, width }) => [id, width]), group, order]);

/** What lists the same rows in a terminal. */
export function commandLine({ q }: TransactionsSearch, accountName: string | null): string {
  const options = [
    ...(q === undefined ? [] : ['--search', q]),
    ...(accountName === null ? [] : ['--account', accountName]),
  ];
  return ['trax', 'transactions', ...options.map(quoted)].join(' ');
}

/** For a POSIX shell. */
const quoted = (word: string) =>
  /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/** "the column “balance”" */
export function lostWords({ part, was }: LostPart): string {
  switch (part) {
    case 'search':
      return t`the search ${was}`;
    case 'term':
      return t`“${was}” in the search`;
    case 'account':
      return t`the account “${was}”`;
    case 'columns':
      return t`its columns`;
    case 'column':
      return t`the column “${was}”`;
    case 'group':
      return t`the grouping “${was}”`;
    case 'order':
      return t`the order “${was}”`;
  }
}
