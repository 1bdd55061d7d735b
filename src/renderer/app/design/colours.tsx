import { Section } from '../settings/section.tsx';
import { cx } from '../ui/cx.ts';
import css from '../theme.css?raw';
import { contrastOf } from './oklch.ts';
import { PAIRS, type Pair } from './pairs.ts';
import { coloursOf, type ColourToken } from './tokens.ts';

const COLOURS = coloursOf(css);
const BY_NAME: ReadonlyMap<string, ColourToken> = new Map(
  COLOURS.map((colour) => [colour.name, colour]),
);

/** Every colour in the theme in view, and every two that meet with their contrast in both themes. */
export const Colours = () => (
  <Section
    title="Colours"
    hint="Each is a light and a dark value in theme.css. A pair has a contrast of 4.5 or more as text, of 3 as a shape."
  >
    <ul className="grid grid-cols-3 gap-3 max-wide:grid-cols-2">
      {COLOURS.map(({ name }) => (
        <li key={name} className="flex items-center gap-2.5">
          <span
            className="size-9 shrink-0 rounded-md border border-line-strong"
            style={{ background: `var(--color-${name})` }}
          />
          <span className="truncate font-mono text-xs">{name}</span>
        </li>
      ))}
    </ul>
    <ul className="grid grid-cols-2 gap-2 max-wide:grid-cols-1">
      {PAIRS.map((pair) => (
        <PairItem key={`${pair.ink} ${pair.ground}`} pair={pair} />
      ))}
    </ul>
  </Section>
);

function PairItem({ pair: { ink, ground, least } }: { readonly pair: Pair }) {
  const [above, below] = [BY_NAME.get(ink), BY_NAME.get(ground)];
  return (
    <li
      className="flex items-center gap-3 rounded-md px-3 py-1.5 text-sm"
      style={{ background: `var(--color-${ground})` }}
    >
      {least < 4.5 ? (
        <span className="h-2 w-8 rounded-full" style={{ background: `var(--color-${ink})` }} />
      ) : (
        <span style={{ color: `var(--color-${ink})` }}>
          {ink} on {ground}
        </span>
      )}
      <span className="ml-auto flex gap-1 rounded-sm bg-surface px-1.5 font-mono text-xs leading-5">
        {least < 4.5 ? `${ink} on ${ground} ` : null}
        {above && below
          ? (['light', 'dark'] as const).map((theme) => (
              <Ratio key={theme} value={contrastOf(above[theme], below[theme])} least={least} />
            ))
          : 'no such token'}
      </span>
    </li>
  );
}

const Ratio = ({ value, least }: { readonly value: number; readonly least: number }) => (
  <span className={cx(value < least && 'font-semibold text-danger')}>{value.toFixed(2)}</span>
);
