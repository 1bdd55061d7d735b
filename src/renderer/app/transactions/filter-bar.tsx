import { ChevronDown, LoaderCircle, Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import type { Bank } from '../../../shared/model.ts';

interface FilterBarProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly accountId: number | null;
  readonly onAccount: (accountId: number | null) => void;
  readonly banks: readonly Bank[];
  readonly busy: boolean;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

const MAX_SEARCH = 200;

/** Search and account: what narrows the list. */
export function FilterBar({
  search,
  onSearch,
  accountId,
  onAccount,
  banks,
  busy,
  searchBox,
}: FilterBarProps) {
  const SearchIcon = busy ? LoaderCircle : Search;
  return (
    <search className="flex items-center gap-2">
      <div className="relative">
        <SearchIcon
          aria-hidden
          size={15}
          className={`pointer-events-none absolute top-2 left-2.5 text-faint ${busy ? 'animate-turn' : ''}`}
        />
        <input
          ref={searchBox}
          type="text"
          inputMode="search"
          aria-label="Search transactions"
          aria-keyshortcuts="Control+F Meta+F /"
          placeholder="Search"
          maxLength={MAX_SEARCH}
          spellCheck={false}
          value={search}
          onChange={({ target }) => {
            onSearch(target.value);
          }}
          onKeyDown={({ key }) => {
            if (key === 'Escape') onSearch('');
          }}
          className="field h-8 w-64 pr-8 pl-8 max-wide:w-44 max-md:w-36"
        />
        {search ? (
          <button
            type="button"
            aria-label="Clear search"
            onClick={() => {
              onSearch('');
              searchBox.current?.focus();
            }}
            className="absolute top-1.5 right-1.5 grid size-5 place-items-center rounded-sm text-faint hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden size={14} />
          </button>
        ) : (
          <kbd
            aria-hidden
            className="pointer-events-none absolute top-1.5 right-1.5 grid size-5 place-items-center rounded-sm border border-line font-sans text-xs text-faint"
          >
            /
          </kbd>
        )}
      </div>
      <div className="relative">
        <select
          aria-label="Account"
          value={accountId ?? ''}
          onChange={({ target }) => {
            onAccount(target.value === '' ? null : Number(target.value));
          }}
          className="field h-8 w-44 truncate pr-8 pl-2.5 max-wide:w-36 max-md:w-32"
        >
          <option value="">All accounts</option>
          {banks.map(({ itemId, institution, accounts }) => (
            <optgroup key={itemId} label={institution.name}>
              {accounts.map(({ id, name, mask }) => (
                <option key={id} value={id}>
                  {mask ? `${name} ••${mask}` : name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          size={15}
          className="pointer-events-none absolute top-2 right-2.5 text-faint"
        />
      </div>
    </search>
  );
}
