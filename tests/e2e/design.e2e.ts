import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { look } from './support/look.ts';
import { startDevelopmentServer } from './support/development-server.ts';
import { expect, test } from './support/test.ts';

test('the design page shows every part of the system, in development', async ({ desk }) => {
  test.skip(process.env['TRAX_EXECUTABLE'] !== undefined, 'A packaged app takes no other pages.');
  const server = await startDevelopmentServer();
  try {
    const trax = await desk.startDemo({ env: { ELECTRON_RENDERER_URL: server.url } });
    const { app, window } = trax;
    await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeVisible();
    await expect(window.getByRole('link', { name: 'Design' })).toHaveCount(0);
    const inMenu = () =>
      app.evaluate(({ Menu }) => {
        const view = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'View');
        return view?.submenu?.items.some(({ label }) => label === 'Design') ?? false;
      });
    expect(await inMenu()).toBe(true);

    await window.keyboard.press('Control+k');
    await window.getByRole('combobox').fill('design');
    await window.getByRole('option', { name: 'Design' }).click();
    await expect(window.getByRole('heading', { name: 'Design', level: 1 })).toBeVisible();

    await look(trax, 'design');

    await window.getByRole('button', { name: 'Open a dialog' }).click();
    await expect(window.getByRole('dialog')).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(window.getByRole('button', { name: 'Open a dialog' })).toBeFocused();
  } finally {
    await desk.clear();
    await server.close();
  }
});

test('no build has the design page', async ({ desk }) => {
  const { window } = await desk.startDemo();
  await expect(window.getByRole('heading', { name: 'Banks', level: 1 })).toBeVisible();
  await window.keyboard.press('Control+k');
  await window.getByRole('combobox').fill('design');
  await expect(window.getByText('Nothing is called that.')).toBeVisible();
  const built = readdirSync(path.join(root, 'out', 'renderer', 'app', 'assets'));
  expect(built.filter((file) => file.startsWith('design'))).toEqual([]);
});
