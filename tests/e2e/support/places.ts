import type { Page } from '@playwright/test';

/** Something to look at in the window, and how to get there from its page when nothing else is open. */
export type Place = readonly [name: string, open: (window: Page) => Promise<unknown>];

// The window is in German, each message between « and »: names are parts of them.
const button = (window: Page, name: RegExp) => window.getByRole('button', { name }).first();
const opens = (name: RegExp) => (window: Page) => button(window, name).click();
const item =
  (...names: readonly [menu: RegExp, ...items: RegExp[]]) =>
  async (window: Page) => {
    const [menu, ...items] = names;
    await button(window, menu).click();
    for (const name of items) await window.getByRole('menuitem', { name }).first().click();
  };
const press = (keys: string) => (window: Page) => window.keyboard.press(keys);

const search = (typed: string) => async (window: Page) => {
  const box = window.getByRole('textbox', { name: /Umsätze suchen/ });
  await box.fill(typed);
  await box.focus();
};
/** The transactions that a search leaves, with one of them at hand. */
const grid = async (window: Page) => {
  await search('')(window);
  await window.getByRole('grid').focus();
  await window.keyboard.press('Home');
};
const details = async (window: Page) => {
  await grid(window);
  await window.keyboard.press('Enter');
  await window.getByRole('complementary').getByRole('button').first().waitFor();
};
/** A bulk edit of two transactions, from the bar below the list. */
const bulk =
  (...names: readonly [menu: RegExp, ...items: RegExp[]]) =>
  async (window: Page) => {
    await grid(window);
    await window.keyboard.press('Space');
    await window.keyboard.press('Shift+ArrowDown');
    await item(...names)(window);
  };

/** What opens on the page of each of the sidebar's links. */
export const PLACES: Readonly<Record<string, readonly Place[]>> = {
  overview: [
    ['the palette', press('Control+k')],
    ['the keyboard shortcuts', press('?')],
  ],
  banks: [
    ['a bank’s menu', opens(/Mehr zu .*Royal Bank of Plaid/)],
    ['asking the bank', item(/Mehr zu .*Royal Bank of Plaid/, /Bank jetzt abfragen/)],
    ['renaming a bank', item(/Mehr zu .*Royal Bank of Plaid/, /Umbenennen/)],
    ['removing a bank', item(/Mehr zu .*Royal Bank of Plaid/, /Bank entfernen/)],
    ['an account’s menu', opens(/Mehr zu .*Easy Saver/)],
    ['renaming an account', item(/Mehr zu .*Easy Saver/, /Umbenennen/)],
  ],
  transactions: [
    ['the search help', search('')],
    ['what is not understood', search('amount:lots from:x is:nice tag:=')],
    ['the columns', opens(/Spalten/)],
    ['grouping and sorting', opens(/Gruppieren und sortieren/)],
    ['the views', opens(/Ansichten/)],
    ['saving a view', item(/Ansichten/, /Als Ansicht speichern/)],
    ['going to a date', opens(/Zu Datum/)],
    ['the filters', opens(/Filter hinzufügen/)],
    ['the filters of dates', item(/Filter hinzufügen/, /Zeitraum/)],
    ['the filters of categories', item(/Filter hinzufügen/, /Kategorie/)],
    ['the filters of what it is', item(/Filter hinzufügen/, /Was es ist/)],
    ['the filter of amounts', item(/Filter hinzufügen/, /Betrag/)],
    ['exporting', opens(/Exportieren/)],
    ['the details', details],
    ['the bulk menu', bulk(/Mehr»?$/)],
    ['categories in bulk', bulk(/Kategorie…/)],
    ['tags in bulk', bulk(/Schlagwörter…/)],
  ],
  sql: [
    ['the examples', opens(/Beispiele/)],
    ['the tables', opens(/Tabellen/)],
    ['an answer', item(/Beispiele/, /Geld/)],
    ['the history', opens(/Verlauf/)],
    ['exporting an answer', opens(/Exportieren/)],
    ['saving a question', opens(/Speichern…/)],
  ],
  activity: [],
  settings: [
    ['exporting everything', opens(/Exportieren…/)],
    ['restoring a backup', opens(/Sicherung vom .* wiederherstellen/)],
  ],
};
