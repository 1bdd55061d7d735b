/** The locales of all formatters: the desktop's, or British English where none is known. */
export const locales: readonly string[] =
  globalThis.navigator.languages.length > 0 ? globalThis.navigator.languages : ['en-GB'];
