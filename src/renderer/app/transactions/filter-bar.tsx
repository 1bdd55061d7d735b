import { LoaderCircle, Search, X } from 'lucide-react';
import { useId, useState, type RefObject } from 'react';
import type { Bank } from '../../../shared/model.ts';
import { accountName, bankName } from '../format/names.ts';
import { Select } from '../ui/select.tsx';
import { SearchHelp } from './search-help.tsx';

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
  const helpId = useId();
  const [helps, setHelps] = useState(false);
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
          aria-describedby={helps ? helpId : undefined}
          aria-keyshortcuts="Control+F Meta+F /"
          placeholder="Search"
          maxLength={MAX_SEARCH}
          spellCheck={false}
          value={search}
          onChange={({ target }) => {
            onSearch(target.value);
          }}
          onFocus={() => {
            setHelps(true);
          }}
          onBlur={() => {
            setHelps(false);
          }}
          onKeyDown={({ key }) => {
            if (key !== 'Escape') return;
            if (search === '') setHelps(false);
            onSearch('');
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
        {helps ? <SearchHelp id={helpId} typed={search} onPick={onSearch} /> : null}
      </div>
      <Select
        aria-label="Account"
        value={accountId ?? ''}
        onChange={({ target }) => {
          onAccount(target.value === '' ? null : Number(target.value));
        }}
        className="w-44 max-wide:w-36 max-md:w-32"
      >
        <option value="">All accounts</option>
        {banks.map((bank) => (
          <optgroup
            key={bank.itemId}
            label={bank.state === 'removed' ? `${bankName(bank)} (removed)` : bankName(bank)}
          >
            {bank.accounts
              .filter(({ hidden }) => !hidden)
              .map((account) => (
                <option key={account.id} value={account.id}>
                  {account.mask
                    ? `${accountName(account)} ••${account.mask}`
                    : accountName(account)}
                </option>
              ))}
          </optgroup>
        ))}
      </Select>
    </search>
  );
}
