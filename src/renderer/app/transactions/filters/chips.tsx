import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CircleAlert, X } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import {
  tokensOf,
  withReplaced,
  withTurned,
  type Token,
} from '../../../../shared/search-syntax.ts';
import { searchHint } from '../../../../words/search-words.ts';
import { cx } from '../../ui/cx.ts';
import { chipWords } from './chip.ts';

interface ChipsProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** What has the focus when the last chip is gone. */
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

/** Every term of the search in words, to be turned round or taken away. */
export function Chips({ search, onSearch, searchBox }: ChipsProps) {
  const tokens = tokensOf(search);
  const remove = (token: Token, chip: HTMLElement | null) => {
    const next = chip?.nextElementSibling ?? chip?.previousElementSibling;
    (next?.querySelector('button') ?? searchBox.current)?.focus();
    onSearch(withReplaced(search, token, ''));
  };
  return (
    <ul
      aria-label={t`Filters`}
      onWheel={({ currentTarget, deltaY }) => {
        currentTarget.scrollLeft += deltaY;
      }}
      className="flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto py-1 [scrollbar-width:none]"
    >
      {tokens.map((token, index) => (
        <Chip
          key={keyOf(tokens, index)}
          token={token}
          onTurn={() => {
            onSearch(withTurned(search, token));
          }}
          onRemove={(chip) => {
            remove(token, chip);
          }}
        />
      ))}
    </ul>
  );
}

/** Stays the same for a chip when others go: what it says without its minus, and which of those it is. */
function keyOf(tokens: readonly Token[], index: number): string {
  const plain = ({ typed }: Token) => typed.replace(/^-+/, '');
  const own = tokens[index];
  if (own === undefined) return '';
  const before = tokens.slice(0, index).filter((token) => plain(token) === plain(own));
  return `${plain(own)} ${String(before.length)}`;
}

interface ChipProps {
  readonly token: Token;
  readonly onTurn: () => void;
  readonly onRemove: (chip: HTMLElement | null) => void;
}

function Chip({ token, onTurn, onRemove }: ChipProps) {
  const understood = 'term' in token;
  const words = understood ? chipWords(token.term) : token.typed;
  const negated = understood && token.term.negated;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove(event.currentTarget);
  };
  return (
    <li
      onKeyDown={onKeyDown}
      className={cx(
        'flex h-7 shrink-0 items-center rounded-md text-sm',
        !understood
          ? 'bg-warn-soft text-warn'
          : negated
            ? 'bg-danger-soft text-danger'
            : 'bg-accent-soft text-accent-ink',
      )}
    >
      {understood ? (
        <button
          type="button"
          aria-pressed={negated}
          aria-label={t`${words}. Turn round`}
          title={`${words}\n${negated ? t`Look for this instead` : t`Look for what is not this instead`}`}
          onClick={onTurn}
          className="h-full max-w-56 truncate rounded-l-md pr-1 pl-2.5 hover:brightness-95 focus-visible:outline-offset-[-2px] dark:hover:brightness-125"
        >
          {words}
        </button>
      ) : (
        <span
          title={`${words}\n${searchHint(token.problem)}`}
          className="flex max-w-56 items-center gap-1 truncate pr-1 pl-2 font-mono text-xs"
        >
          <CircleAlert aria-hidden size={13} className="shrink-0" />
          <span className="sr-only">
            <Trans>Not understood: </Trans>
          </span>
          {words}
        </span>
      )}
      <button
        type="button"
        aria-label={t`Remove: ${words}`}
        onClick={({ currentTarget }) => {
          onRemove(currentTarget.closest('li'));
        }}
        className="grid h-full w-6 place-items-center rounded-r-md hover:brightness-95 focus-visible:outline-offset-[-2px] dark:hover:brightness-125"
      >
        <X aria-hidden size={13} />
      </button>
    </li>
  );
}
