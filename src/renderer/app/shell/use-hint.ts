import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { HINTS } from '../../../shared/choices.ts';
import { useAction, useQueryHistory, useSettings } from '../api.ts';

export type HintName = (typeof HINTS)[number];

interface ShownHint {
  readonly hint: HintName;
  readonly putAway: () => void;
}

/** The hint of the page in view, unless the person knows it: who uses what it tells of needs none. */
export function useHint(): ShownHint | null {
  const { pathname, searchStr } = useLocation();
  const settings = useSettings().data;
  const hasAsked = (useQueryHistory().data?.length ?? 0) > 0;
  const { mutate } = useAction(window.trax.updateSettings, { quiet: true });
  const hint = hintOf(pathname);
  const known = settings?.hintsKnown;
  const isUsed = isInUse(hint, { searchStr, hasAsked });

  useEffect(() => {
    if (isUsed && known && !known.includes(hint)) mutate({ hintsKnown: [...known, hint] });
  }, [hint, isUsed, known, mutate]);
  useEffect(() => {
    if (known === undefined || known.includes('palette')) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      mutate({ hintsKnown: [...known, 'palette'] });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [known, mutate]);

  if (known === undefined || isUsed || known.includes(hint)) return null;
  return {
    hint,
    putAway: () => {
      mutate({ hintsKnown: [...known, hint] });
    },
  };
}

/** What there is to tell on a page, by its path. */
function hintOf(pathname: string): HintName {
  if (pathname === '/transactions') return 'search';
  return pathname === '/sql' ? 'examples' : 'palette';
}

interface Use {
  /** The search of the address, with its question mark. */
  readonly searchStr: string;
  /** Whether a question in SQL was ever answered. */
  readonly hasAsked: boolean;
}

/** Whether the person does already what a hint tells of. Of the palette its keys say so. */
function isInUse(hint: HintName, { searchStr, hasAsked }: Use): boolean {
  if (hint === 'search') return new URLSearchParams(searchStr).get('q')?.includes(':') === true;
  return hint === 'examples' && hasAsked;
}
