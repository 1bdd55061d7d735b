import type { Page } from '@playwright/test';
import { z } from 'zod';
import { COUNTRY_REGIONS, LINK_LANGUAGES } from '../../src/shared/choices.ts';
import type { AppApi } from '../../src/shared/contract.ts';
import { bracketMessages, unmarkedTexts } from './support/bracketed.ts';
import { linkAndSync } from './support/banks-page.ts';
import { select } from './support/finance-db.ts';
import { PLACES } from './support/places.ts';
import { expect, test } from './support/test.ts';

/** What needs no catalog: names, the keys of the list of toasts, and the languages' own words. */
const NAMES = ['Trax', 'alt+T', 'https://…', 'English', 'Deutsch'];

/** What others call things, the system among them: it is shown as they say it. */
const namesIn = (window: Page) =>
  window.evaluate(
    async ([countries, languages]) => {
      const { listBanks } = Reflect.get(globalThis, 'trax') as AppApi;
      const answer = await listBanks();
      const banks = answer.ok ? answer.value : [];
      const of = (type: Intl.DisplayNamesType, codes: readonly string[]) => {
        const names = new Intl.DisplayNames(['de'], { type });
        return codes.map((code) => names.of(code) ?? code);
      };
      const dates = (['short', 'long'] as const).flatMap((style) =>
        Array.from({ length: 12 }, (_, index) => new Date(2026, index, index + 1)).flatMap(
          (day) => [
            day.toLocaleDateString('de', { month: style }),
            day.toLocaleDateString('de', { weekday: style }),
          ],
        ),
      );
      return [
        // "Samstag, 28. November 2026 um 6:21"
        ' um ',
        ...dates.filter((name) => name.length > 2),
        ...of('region', countries),
        ...of('language', languages),
        ...of('currency', Intl.supportedValuesOf('currency')),
        ...banks.flatMap(({ institution, accounts }) => [
          institution.name,
          ...accounts.flatMap(({ name, officialName, currency }) => [
            name,
            officialName ?? name,
            currency.code,
          ]),
        ]),
      ];
    },
    [Object.values(COUNTRY_REGIONS).flat(), LINK_LANGUAGES] as const,
  );

/** The other sides of payments, and the tables. */
const namesInDatabase = (file: string) =>
  z
    .array(z.string())
    .parse(
      select(file, 'SELECT payee AS name FROM v_transactions UNION SELECT name FROM sqlite_schema'),
    );

/** What lies over the page: menus, dialogs, the palette. */
const overlays = (window: Page) => window.locator('[role=menu], [role=dialog], [role=alertdialog]');

/** Back to the page itself. */
async function closeAll(window: Page): Promise<void> {
  await expect(async () => {
    if ((await overlays(window).count()) > 0) await window.keyboard.press('Escape');
    await expect(overlays(window)).toHaveCount(0, { timeout: 500 });
  }).toPass();
  // The help of the search box is there for as long as it has the focus.
  await window.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

test('no page has a word that is in no catalog, nor has what opens on it', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { app, window } = trax;
  await linkAndSync(trax);
  const names = [...NAMES, ...(await namesIn(window)), ...namesInDatabase(desk.financeDb)]
    // A name may hold another.
    .toSorted((one, other) => other.length - one.length);
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(window.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);
  await bracketMessages(app, 'Nettovermögen');
  await window.getByLabel('Language', { exact: true }).selectOption('de');
  const links = window.locator('nav a');
  await expect(links.first()).toHaveText('«Übersicht»');
  for (const [index, [page, places]] of Object.entries(PLACES).entries()) {
    await links.nth(index).click();
    await expect(links.nth(index)).toHaveAttribute('aria-current', 'page');
    await expect(window.getByText(/«[^»]*(wird|werden) geladen»/)).toHaveCount(0);
    await expect.soft(window.locator('main')).toContainText('»');
    expect.soft(await unmarkedTexts(window, names), page).toEqual([]);
    for (const [name, open] of places)
      await test.step(name, async () => {
        const before = await window.locator('body').innerText();
        await open(window);
        // What was to open is open.
        await expect(window.locator('body'), name).not.toHaveText(before, { useInnerText: true });
        expect.soft(await unmarkedTexts(window, names), name).toEqual([]);
        await closeAll(window);
      });
  }
});
