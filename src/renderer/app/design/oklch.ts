/** A colour as theme.css writes it: lightness 0 to 1, chroma, hue in degrees, opacity 0 to 1. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
  readonly alpha: number;
}

const OKLCH = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)(?: \/ ([\d.]+))?\)$/;

/** Parses `oklch(L C H)` or `oklch(L C H / A)`; null for anything else. */
export function parseOklch(text: string): Oklch | null {
  const [, lightness, chroma, hue, alpha = '1'] = OKLCH.exec(text) ?? [];
  return lightness === undefined
    ? null
    : {
        lightness: Number(lightness),
        chroma: Number(chroma),
        hue: Number(hue),
        alpha: Number(alpha),
      };
}

/** Linear sRGB, each 0 to 1; what the screen cannot show is cut off. https://bottosson.github.io/posts/oklab/ */
export function linearOf({ lightness, chroma, hue }: Oklch): readonly [number, number, number] {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    within(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    within(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    within(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const within = (value: number): number => Math.min(1, Math.max(0, value));

/** Relative luminance. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(colour: Oklch): number {
  const [red, green, blue] = linearOf(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two opaque colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrastOf(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
