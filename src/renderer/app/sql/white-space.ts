/** A text without its white space. */
export const bare = (text: string): string => text.replaceAll(/\s/g, '');

/**
 * Where a cursor stands in a text whose white space alone was changed: behind the same letter. Places
 * count UTF-16 units, as the editor does.
 */
export function sameLetter(before: string, at: number, after: string): number {
  let letters = bare(before.slice(0, at)).length;
  let place = 0;
  while (place < after.length && letters > 0) {
    if (/\S/.test(after.charAt(place))) letters -= 1;
    place += 1;
  }
  return place;
}
