import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrastOf, parseOklch } from '../../../../src/renderer/app/design/oklch.ts';
import { PAIRS } from '../../../../src/renderer/app/design/pairs.ts';
import { coloursOf, tokensUnder } from '../../../../src/renderer/app/design/tokens.ts';
import { root } from '../../../../scripts/lib/paths.mjs';

const css = readFileSync(path.join(root, 'src', 'renderer', 'app', 'theme.css'), 'utf8');
const colours = new Map(coloursOf(css).map((colour) => [colour.name, colour]));

const contrast = (one: string, other: string): number => {
  const [first, second] = [parseOklch(one), parseOklch(other)];
  if (first === null || second === null) throw new Error('not a colour');
  return contrastOf(first, second);
};

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrast('oklch(1 0 0)', 'oklch(0 0 0)')).toBeCloseTo(21, 3);
    expect(contrast('oklch(0.5 0.1 20)', 'oklch(0.5 0.1 20)')).toBe(1);
    // #ff0000 and #767676 on white, as every checker has them.
    expect(contrast('oklch(0.627955 0.257683 29.2339)', 'oklch(1 0 0)')).toBeCloseTo(4.0, 1);
    expect(contrast('oklch(0.566 0 0)', 'oklch(1 0 0)')).toBeCloseTo(4.54, 1);
  });

  it('reads no colour out of what is none', () => {
    expect(parseOklch('red')).toBeNull();
    expect(() => coloursOf(':root {\n --color-x: red;\n}')).toThrow('--color-x: red');
  });
});

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(PAIRS)('has $ink on $ground at $least or more', ({ ink, ground, least }) => {
    const [above, below] = [colours.get(ink), colours.get(ground)];
    if (above === undefined || below === undefined) throw new Error('no such token');
    expect(contrastOf(above[theme], below[theme])).toBeGreaterThanOrEqual(least);
  });
});

describe('theme.css', () => {
  it('has every colour that is no line, veil or ground among the pairs', () => {
    const paired = new Set(PAIRS.flatMap(({ ink, ground }) => [ink, ground]));
    const others = [...colours.keys()].filter((name) => !paired.has(name));
    expect(others).toEqual(['scrim', 'line', 'line-strong']);
  });

  it('has a scale of type, of radii, of space and of motion', () => {
    for (const prefix of ['text-', 'radius-', 'spacing', 'ease-', 'shadow-', 'animate-']) {
      expect(tokensUnder(css, prefix), prefix).not.toEqual([]);
    }
  });
});
