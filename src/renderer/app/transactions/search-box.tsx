import { t } from '@lingui/core/macro';
import { LoaderCircle, Search, X } from 'lucide-react';
import { useId, useState, type RefObject } from 'react';
import { SearchHelp } from './search-help.tsx';

interface SearchBoxProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly busy: boolean;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

export const MAX_SEARCH = 200;

/** The box of the search language. */
export function SearchBox({ search, onSearch, busy, searchBox }: SearchBoxProps) {
  const helpId = useId();
  const [helps, setHelps] = useState(false);
  const SearchIcon = busy ? LoaderCircle : Search;
  return (
    <search className="relative">
      <SearchIcon
        aria-hidden
        size={15}
        className={`pointer-events-none absolute top-2 left-2.5 text-faint ${busy ? 'animate-turn' : ''}`}
      />
      <input
        ref={searchBox}
        type="text"
        inputMode="search"
        aria-label={t`Search transactions`}
        aria-describedby={helps ? helpId : undefined}
        aria-keyshortcuts="Control+F Meta+F /"
        placeholder={t`Search`}
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
          aria-label={t`Clear search`}
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
    </search>
  );
}
