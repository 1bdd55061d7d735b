import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { parseSearch } from '../../../shared/search-syntax.ts';
import { searchHint } from '../../../words/search-words.ts';

const EXAMPLES: readonly (readonly [typed: string, meaning: MessageDescriptor])[] = [
  ['coffee "blue bottle"', msg`Words, and words in this order`],
  ['-refund', msg`Without a word; a minus turns anything round`],
  ['amount:>50', msg`Also <, >=, <= and amount:10..20`],
  ['category:food', msg`Part of a category; category:=… is the whole`],
  ['from:2026-01 to:2026-03', msg`Days, months or years; date:2026 is one`],
  ['account:savings', msg`Also bank:, tag:, note: and currency:`],
  ['is:uncategorised', msg`Also pending, in, out, noted, tagged, hidden …`],
];

interface SearchHelpProps {
  readonly id: string;
  readonly typed: string;
  readonly onPick: (typed: string) => void;
}

/** What can be typed, below the box in which it is typed; and what of it was not understood. */
export function SearchHelp({ id, typed, onPick }: SearchHelpProps) {
  const { problems } = parseSearch(typed);
  if (problems.length === 0 && typed.trim() !== '') return null;
  return (
    <div
      id={id}
      className="absolute top-9 right-0 z-30 w-96 max-w-[80vw] rounded-lg bg-surface p-2 shadow-overlay"
    >
      {problems.length > 0 ? (
        <ul role="alert" className="flex flex-col gap-1 px-2 py-1 text-sm">
          {problems.map(({ typed: term, problem }) => (
            <li key={term}>
              <Trans>
                <code className="font-mono text-xs break-all text-warn">{term}</code> is not
                understood. {searchHint(problem)}
              </Trans>
            </li>
          ))}
        </ul>
      ) : (
        <ul>
          {EXAMPLES.map(([example, meaning]) => (
            <li key={example}>
              <button
                type="button"
                // The box keeps the focus.
                tabIndex={-1}
                onMouseDown={(event) => {
                  event.preventDefault();
                }}
                onClick={() => {
                  onPick(`${example} `);
                }}
                className="flex w-full flex-col rounded-md px-2 py-1 text-left hover:bg-sunken"
              >
                <code className="font-mono text-xs text-ink">{example}</code>
                <span className="text-xs text-muted">{i18n._(meaning)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
