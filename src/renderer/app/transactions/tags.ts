/** The tags in a line with commas between them, each once, as often as one may have them. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().slice(0, 100))
      .filter((tag) => tag !== ''),
  ),
];
