/** Languages by their names in the reader's own language, in the order of those names. */
export function languageChoices<Code extends string>(
  codes: readonly Code[],
  locales: readonly string[],
): readonly { readonly code: Code; readonly name: string }[] {
  const names = new Intl.DisplayNames(locales, { type: 'language' });
  const { compare } = new Intl.Collator(locales);
  return codes
    .map((code) => ({ code, name: capitalised(names.of(code) ?? code) }))
    .sort((one, other) => compare(one.name, other.name));
}

/** A language's name as those who speak it write it. */
export const nameInItself = (code: string): string =>
  capitalised(new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code);

const capitalised = (name: string) => name.charAt(0).toLocaleUpperCase() + name.slice(1);
