import { expect, type JSHandle, type Locator, type Page } from '@playwright/test';

/** Tabs on until `target` has the focus, and checks that every stop on the way shows it. */
export async function tabTo(window: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const wanted = await target.elementHandle();
  const unfocused = await looksWithoutFocus(window);
  const reached = () => window.evaluate((element) => document.activeElement === element, wanted);
  for (let stops = 0; !(await reached()); stops += 1) {
    expect(stops, 'the target is not among the first stops').toBeLessThan(80);
    await window.keyboard.press('Tab');
    const stop = await window.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    await expect.poll(() => focusIsSeen(window, unfocused), stop).toBe(true);
  }
}

type Looks = JSHandle<Map<Element, string>>;

/** How each element looks that may change when the focus comes. */
const looksWithoutFocus = (window: Page): Promise<Looks> =>
  window.evaluateHandle(async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    // The SQL editor draws a moment later that the focus has left it.
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve, 50));
    });
    const look = (element: Element) => {
      const { outlineStyle, outlineColor, boxShadow, backgroundColor } = getComputedStyle(element);
      return [outlineStyle, outlineColor, boxShadow, backgroundColor].join('; ');
    };
    return new Map([...document.querySelectorAll('*')].map((element) => [element, look(element)]));
  });

/** Whether the focused element, its label, its editor, or the row that stands for it looks other than before. */
const focusIsSeen = (window: Page, unfocused: Looks) =>
  window.evaluate((looks) => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return false;
    const look = (element: Element) => {
      const { outlineStyle, outlineColor, boxShadow, backgroundColor } = getComputedStyle(element);
      return [outlineStyle, outlineColor, boxShadow, backgroundColor].join('; ');
    };
    const row = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '');
    const editor = focused.closest('.cm-editor');
    return [focused, focused.closest('label'), row, editor].some(
      (element) => element !== null && look(element) !== looks.get(element),
    );
  }, unfocused);

/** More than any page has stops. */
const MOST_STOPS = 200;

/**
 * Tabs once around the window. Each stop shows that it has the focus, and every control that can be seen
 * is one: fails with those that are not.
 */
export async function tabAround(window: Page): Promise<void> {
  const unfocused = await looksWithoutFocus(window);
  const stops = await window.evaluateHandle(() => new Set<Element>());
  let before = '';
  for (let count = 0; ; count += 1) {
    expect(count, 'the keyboard comes around').toBeLessThan(MOST_STOPS);
    await window.keyboard.press('Tab');
    const stop = await window.evaluate((seen) => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body) return 'none';
      if (seen.has(focused)) return 'again';
      seen.add(focused);
      return focused.outerHTML.slice(0, 200);
    }, stops);
    // From the last stop the focus may leave for the window's frame.
    if (stop === 'none') continue;
    if (stop === 'again') {
      // The parts of a time are stops of one field.
      if (before === (await focused(window))) continue;
      break;
    }
    before = await focused(window);
    await expect.poll(() => focusIsSeen(window, unfocused), stop).toBe(true);
  }
  expect(await unreached(window, stops)).toEqual([]);
}

/** Tells the element that has the focus from all others in the document. */
const focused = (window: Page) =>
  window.evaluate(() =>
    String([...document.querySelectorAll('*')].findIndex((one) => one === document.activeElement)),
  );

/** The controls in view to which no stop leads: of radio buttons, one stands for its group. */
const unreached = (window: Page, stops: JSHandle<Set<Element>>) =>
  window.evaluate((seen) => {
    const groups = new Set(
      [...seen].flatMap((stop) =>
        stop instanceof HTMLInputElement && stop.type === 'radio' ? [stop.name] : [],
      ),
    );
    const controls = 'a[href], button, input, select, textarea, summary, [contenteditable=true]';
    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((control) => control.tabIndex >= 0 && !control.matches(':disabled'))
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => control.closest('[inert], [aria-hidden=true]') === null)
      .filter((control) => !seen.has(control))
      .filter((control) => !(control instanceof HTMLInputElement && groups.has(control.name)))
      .map((control) => control.outerHTML.slice(0, 160));
  }, stops);
