import type { Page } from '@playwright/test';
import { COUNTRY_REGIONS } from '../../src/shared/choices.ts';
import type { AppApi } from '../../src/shared/contract.ts';
import { bracketMessages, unmarkedTexts } from './support/bracketed.ts';
import { linkAndSync } from './support/banks-page.ts';
import { expect, test } from './support/test.ts';

const PAGES = ['overview', 'banks', 'transactions', 'sql', 'activity', 'settings'];

const regions = new Intl.DisplayNames(['de'], { type: 'region' });
/** What needs no catalog: names, the keys of the list of toasts, and the languages' own words. */
const NAMES = [
  'Trax',
  'alt+T',
  'https://…',
  ...Object.values(COUNTRY_REGIONS)
    .flat()
    .map((country) => regions.of(country) ?? country),
];

/** What others call things: it is shown as they say it. */
const namesIn = (window: Page) =>
  window.evaluate(async () => {
    const { listBanks } = Reflect.get(globalThis, 'trax') as AppApi;
    const answer = await listBanks();
    const banks = answer.ok ? answer.value : [];
    return banks.flatMap(({ institution, accounts }) => [
      institution.name,
      ...accounts.flatMap(({ name, officialName, currency }) => [
        name,
        officialName ?? name,
        currency.code,
      ]),
    ]);
  });

test('no page has a word that is in no catalog', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { app, window } = trax;
  await linkAndSync(trax);
  const names = [...NAMES, ...(await namesIn(window))];
  await window.getByRole('link', { name: 'Settings' }).click();
  await bracketMessages(app, 'Nettovermögen');
  await window.getByLabel('Language', { exact: true }).selectOption('de');
  const links = window.locator('nav a');
  await expect(links.first()).toHaveText('«Übersicht»');
  for (const [index, page] of PAGES.entries()) {
    await links.nth(index).click();
    await expect(links.nth(index)).toHaveAttribute('aria-current', 'page');
    await expect(window.getByText(/«[^»]*(wird|werden) geladen»/)).toHaveCount(0);
    await expect.soft(window.locator('main')).toContainText('»');
    expect.soft(await unmarkedTexts(window, names), page).toEqual([]);
  }
});
