import { afterEach, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../src/locales/speak.ts';
import { menuTemplate } from '../../../src/main/menu.ts';
import { consentWords } from '../../../src/main/notifications.ts';
import { trayState } from '../../../src/main/tray-menu.ts';
import { CATEGORY_NAMES } from '../../../src/renderer/app/format/categories.ts';
import { accountKind, categoryLabel } from '../../../src/renderer/app/format/words.ts';

vi.mock('electron', () => ({ Menu: {}, Notification: {} }));

afterEach(() => {
  speak('en');
});

const nothing = () => undefined;

describe('in German', () => {
  it('categories and kinds of account have names', () => {
    speak('de');
    expect(categoryLabel('FOOD_AND_DRINK', 'FOOD_AND_DRINK_GROCERIES')).toBe('Lebensmittel');
    expect(categoryLabel('TRANSPORTATION', 'TRANSPORTATION_GAS')).toBe('Kraftstoff');
    expect(accountKind('depository', 'checking')).toBe('Girokonto');
    // One that is newer than Trax keeps Plaid's own words.
    expect(categoryLabel('TRAVEL', 'TRAVEL_MOON')).toBe('Moon');
  });

  it('counts take the right form', () => {
    speak('de');
    expect(consentWords({ institutionName: 'Sparkasse', days: 7, daysLeft: 7 }).title).toBe(
      'Sparkasse: Die Einwilligung endet in 7 Tagen',
    );
    const options = { paused: false, troubled: false, now: new Date() };
    expect(trayState([], options).summary).toBe('Noch keine Bank verknüpft');
  });

  it.each(['linux', 'darwin', 'win32'] as const)(
    'no entry of the menu is English on %s',
    (platform) => {
      const actions = { showPage: nothing, command: nothing, syncNow: nothing, linkBank: nothing };
      const extras = { isDevelopment: false, hasDesignPage: false };
      const labels = () =>
        menuTemplate(actions, platform, extras).flatMap(({ label, submenu }) => [
          label,
          ...(Array.isArray(submenu) ? submenu.map((item) => item.label) : []),
        ]);
      const english = labels();
      speak('de');
      const same = labels().filter((label) => label !== undefined && english.includes(label));
      expect(same.filter((label) => label !== 'Trax' && label !== 'SQL')).toEqual([]);
    },
  );
});

it('every category is called in English as its code reads', () => {
  const primaries = [...CATEGORY_NAMES.keys()];
  for (const code of CATEGORY_NAMES.keys()) {
    const primary = primaries
      .filter((one) => code.startsWith(`${one}_`))
      .toSorted((one, other) => other.length - one.length)
      .at(-1);
    const label = categoryLabel(primary ?? code, primary === undefined ? null : code);
    const read = (primary === undefined ? code : code.slice(primary.length + 1)).replaceAll(
      '_',
      ' ',
    );
    expect(label?.replaceAll('&', 'and').toLowerCase()).toBe(read.toLowerCase());
  }
});
