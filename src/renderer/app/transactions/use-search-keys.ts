import { useEffect, type RefObject } from 'react';
import { isTyping } from '../ui/typing.ts';

/** Ctrl/Cmd-F and "/" go to the search box; "/" stays a letter while something is typed. */
export function useSearchKeys(searchBox: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const find = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey);
      const slash = event.key === '/' && !isTyping(event.target);
      if (!find && !slash) return;
      event.preventDefault();
      searchBox.current?.focus();
      searchBox.current?.select();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [searchBox]);
}
