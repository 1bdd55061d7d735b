const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const WIDE =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** About how many letters wide a character as people see it is: "👨‍👩‍👧‍👦" is one, two letters wide. */
const widthOf = (character: string) => (WIDE.test(character) ? 2 : 1);

const charactersOf = (text: string): readonly string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);

const widthOfAll = (characters: readonly string[]): number =>
  characters.reduce((sum, character) => sum + widthOf(character), 0);

/** About how many letters wide a text is. */
export const lettersOf = (text: string): number => widthOfAll(charactersOf(text));

/** As much of a text as so many letters have room for, with an ellipsis where some of it is left out. */
export function shortened(text: string, letters: number): string {
  const characters = charactersOf(text);
  if (widthOfAll(characters) <= letters) return text;
  let room = Math.max(1, letters - 1);
  const kept = characters.slice(
    0,
    characters.findIndex((character, index) => {
      room -= widthOf(character);
      return room < 0 && index > 0;
    }),
  );
  return `${kept.join('').trimEnd()}…`;
}
