import { parseOklch, type Oklch } from './oklch.ts';

/** A colour of theme.css, by what follows `--color-`. */
export interface ColourToken {
  readonly name: string;
  readonly light: Oklch;
  readonly dark: Oklch;
}

const DECLARATION = /^\s*--([\w-]+):\s*([^;{}]+);/gm;
const BOTH = /^light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)$/;

/** The custom properties of theme.css in their order, by what follows their two dashes. */
export const tokensOf = (css: string): ReadonlyMap<string, string> =>
  new Map(
    [...css.matchAll(DECLARATION)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\s+/g, ' ').trim(),
    ]),
  );

/** The tokens whose names begin with `prefix`, by what follows it. Those that end a name's own are left out. */
export const tokensUnder = (css: string, prefix: string): readonly (readonly [string, string])[] =>
  [...tokensOf(css)]
    .filter(([name]) => name.startsWith(prefix) && !name.slice(prefix.length).includes('--'))
    .map(([name, value]) => [name.slice(prefix.length), value] as const)
    .filter(([name]) => name !== '*');

/** Every colour of theme.css. A RangeError names one that is written otherwise than all others. */
export const coloursOf = (css: string): readonly ColourToken[] =>
  tokensUnder(css, 'color-').map(([name, value]) => {
    const [, light = value, dark = value] = BOTH.exec(value) ?? [];
    const parsed = { light: parseOklch(light), dark: parseOklch(dark) };
    if (!parsed.light || !parsed.dark) throw new RangeError(`--color-${name}: ${value}`);
    return { name, light: parsed.light, dark: parsed.dark };
  });
