import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Both themes at once: the colours are variables that know which one counts. */
export const editorLook = [
  EditorView.theme({
    '&': { height: '100%', fontSize: 'var(--text-sm)', color: 'var(--color-ink)' },
    '&.cm-focused': { outline: '2px solid var(--color-focus)', outlineOffset: '-2px' },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
    '.cm-content': { padding: '10px 0', caretColor: 'var(--color-ink)' },
    '.cm-line': { padding: '0 16px 0 8px' },
    '.cm-gutters': {
      backgroundColor: 'transparent',
      color: 'var(--color-faint)',
      border: 'none',
      paddingLeft: '10px',
    },
    '.cm-placeholder': { color: 'var(--color-faint)' },
    '.cm-selectionMatch, &.cm-focused .cm-matchingBracket': {
      backgroundColor: 'var(--color-accent-soft)',
    },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--color-danger) 1.5px',
      textUnderlineOffset: '4px',
    },
    '.cm-tooltip': {
      border: 'none',
      borderRadius: 'var(--radius-md)',
      backgroundColor: 'var(--color-surface)',
      color: 'var(--color-ink)',
      boxShadow: 'var(--shadow-overlay)',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', padding: '4px' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
      padding: '3px 8px',
      borderRadius: 'var(--radius-sm)',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      backgroundColor: 'var(--color-accent-soft)',
      color: 'var(--color-accent-ink)',
    },
    '.cm-completionDetail': { color: 'var(--color-muted)', fontStyle: 'normal' },
    '.cm-completionInfo': {
      fontFamily: 'var(--font-sans)',
      padding: '8px 10px',
      maxWidth: '280px',
    },
    '.cm-diagnostic-error': {
      borderLeft: '3px solid var(--color-danger)',
      padding: '4px 10px',
      fontFamily: 'var(--font-sans)',
    },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.keyword, color: 'var(--color-accent-ink)', fontWeight: '600' },
      { tag: [tags.string, tags.special(tags.string)], color: 'var(--color-positive)' },
      { tag: [tags.number, tags.bool, tags.null], color: 'var(--color-warn)' },
      {
        tag: [tags.lineComment, tags.blockComment],
        color: 'var(--color-muted)',
        fontStyle: 'italic',
      },
      { tag: tags.special(tags.name), color: 'var(--color-warn)' },
    ]),
  ),
];
