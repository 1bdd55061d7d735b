import { t } from '@lingui/core/macro';
import type { RefObject } from 'react';
import type { Bank } from '../../../shared/model/banks.ts';
import { withTerm } from '../../../shared/search-syntax.ts';
import { tellNews } from '../ui/toast.ts';
import { AccountSelect } from './account-select.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportRows, type ExportRowsProps } from './export/export-rows.tsx';
import { AddFilter } from './filters/add-filter.tsx';
import { Chips } from './filters/chips.tsx';
import { MAX_SEARCH } from './search-box.tsx';

interface FilterRowProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly accountId: number | null;
  readonly onAccount: (accountId: number | null) => void;
  readonly banks: readonly Bank[];
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly rows: ExportRowsProps;
}

/** What narrows the list, in words; and what is done with all that it shows. */
export function FilterRow({
  search,
  onSearch,
  accountId,
  onAccount,
  banks,
  searchBox,
  rows,
}: FilterRowProps) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-6 max-wide:px-4">
      <AccountSelect accountId={accountId} onAccount={onAccount} banks={banks} />
      <AddFilter
        banks={banks}
        onAdd={(term) => {
          const longer = withTerm(search, term);
          if (longer.length <= MAX_SEARCH) onSearch(longer);
          else tellNews(t`The search is full.`, t`Remove a filter first.`);
        }}
      />
      <Chips search={search} onSearch={onSearch} searchBox={searchBox} />
      <ColumnsMenu />
      <ExportRows {...rows} />
    </div>
  );
}
