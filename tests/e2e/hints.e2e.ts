import { expectNoViolations } from './support/axe.ts';
import { goTo, linkAndSync } from './support/banks-page.ts';
import { openDesk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

test('a hint goes when it is put away or no longer needed, and stays gone', async () => {
  const desk = await openDesk({ hintsKnown: [] });
  try {
    let trax = await desk.startDemo();
    await linkAndSync(trax);
    const hint = () => trax.window.getByRole('region', { name: 'Hint' });

    await test.step('the search has been learnt by who uses it', async () => {
      await goTo(trax.window, 'Transactions');
      await expect(hint()).toContainText('amount:>50');
      await expectNoViolations(trax.window);
      const box = trax.window.getByRole('textbox', { name: 'Search transactions' });
      await box.fill('coffee');
      await expect(hint()).toBeVisible();
      await box.fill('amount:>50');
      await expect(hint()).toBeHidden();
      await box.fill('');
      await expect(trax.window).not.toHaveURL(/q=/);
      await expect(hint()).toBeHidden();
    });

    await test.step('one press puts the examples away', async () => {
      await goTo(trax.window, 'SQL');
      await expect(hint()).toContainText('Examples');
      await hint().getByRole('button', { name: 'Put the hint away' }).click();
      await expect(hint()).toBeHidden();
    });

    await test.step('none is in the way of a narrow window', async () => {
      await goTo(trax.window, 'Banks');
      await expect(hint()).toContainText('K finds every page');
      await trax.window.setViewportSize({ width: 900, height: 600 });
      await expect(hint()).toBeHidden();
      await trax.window.setViewportSize({ width: 1280, height: 800 });
      await expect(hint()).toBeVisible();
    });

    await test.step('the palette, by its keys', async () => {
      await trax.window.keyboard.press('Control+k');
      await trax.window.keyboard.press('Escape');
      await expect(hint()).toBeHidden();
    });

    await trax.app.close();
    trax = await desk.startDemo();
    for (const page of ['Transactions', 'SQL', 'Banks']) {
      await goTo(trax.window, page);
      await expect(hint()).toBeHidden();
    }
  } finally {
    await desk.clear();
  }
});
