import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Every rule that axe has, once nothing loads, moves or fades any more. */
export async function expectNoViolations(window: Page): Promise<void> {
  await expect(window.getByText(/^Loading /)).toHaveCount(0);
  // A toast that has said its word fades away by itself, and half-way out it has too little contrast.
  const fleeting =
    '[data-sonner-toast]:is([data-type="success"], [data-type="info"]:not(:has([data-button])))';
  await expect(window.locator(fleeting)).toHaveCount(0);
  await window.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
        .map((animation) => animation.finished),
    ),
  );
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual(
    [],
  );
}
