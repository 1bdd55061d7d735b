/** What lies on what, and how much contrast it must have at least. */
export interface Pair {
  readonly ink: string;
  readonly ground: string;
  readonly least: number;
}

/** https://www.w3.org/TR/WCAG22/#contrast-minimum (AA) */
const TEXT = 4.5;
/** https://www.w3.org/TR/WCAG22/#non-text-contrast (AA) */
const SHAPE = 3;

const on = (least: number, ink: string, grounds: readonly string[]): readonly Pair[] =>
  grounds.map((ground) => ({ ink, ground, least }));

const SOFT = ['accent-soft', 'positive-soft', 'warn-soft', 'danger-soft'] as const;

/** Every two colours that meet in the app. */
export const PAIRS: readonly Pair[] = [
  ...on(TEXT, 'ink', ['canvas', 'surface', 'sunken', 'raised', ...SOFT]),
  ...on(TEXT, 'muted', ['canvas', 'surface', 'sunken', ...SOFT]),
  ...on(TEXT, 'faint', ['canvas', 'surface', 'sunken']),
  ...on(TEXT, 'accent-ink', ['canvas', 'surface', 'sunken', 'accent-soft']),
  ...on(TEXT, 'white', ['accent', 'accent-hover', 'danger-strong']),
  ...on(TEXT, 'positive', ['canvas', 'surface', 'sunken', 'positive-soft']),
  ...on(TEXT, 'warn', ['canvas', 'surface', 'sunken', 'warn-soft']),
  ...on(TEXT, 'danger', ['canvas', 'surface', 'sunken', 'danger-soft']),
  // The edge of a field, a switch that is off, the ring of the focus, bars and lines of charts.
  ...on(SHAPE, 'control', ['canvas', 'surface']),
  ...on(SHAPE, 'focus', ['canvas', 'surface', 'sunken', ...SOFT]),
  ...on(SHAPE, 'accent', ['canvas', 'surface']),
  ...on(SHAPE, 'positive', ['surface']),
  ...on(SHAPE, 'white', ['control']),
];
