/** Most texts by far: nothing in them to take out, and a character a place. */
export const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/**
 * Takes the control characters out of a text for a person: a bank's or a shop's name must not move the
 * cursor, colour the screen or start a new line. Data for programs (JSON, CSV) is left as it is.
 */
export const printable = (text: string): string =>
  isPlain(text)
    ? text
    : text
        .replaceAll(/\s/gu, ' ')
        // Other, control; and the marks that turn the direction of writing (unicode.org/reports/tr9).
        .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
