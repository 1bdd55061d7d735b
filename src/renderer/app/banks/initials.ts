const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const firstLetter = (word: string) =>
  [...graphemes.segment(word)][0]?.segment.toLocaleUpperCase() ?? '';

/** One or two letters that stand for a bank: "Royal Bank of Plaid" is "RB". */
export function initials(name: string): string {
  return name.split(/\s+/).filter(Boolean).slice(0, 2).map(firstLetter).join('');
}

const linear = (channel: number) => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** WCAG's relative luminance of #rrggbb. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** White or black, whichever reads better on #rrggbb: the better of the two is always above 4.5:1. */
export function inkOn(color: string): '#ffffff' | '#000000' {
  const light = luminance(color) + 0.05;
  return 1.05 / light >= light / 0.05 ? '#ffffff' : '#000000';
}
