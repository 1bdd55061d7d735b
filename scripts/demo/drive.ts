// Drives the app as a person would: links the demo bank through Link, lets it sync, and looks at every
// page. With a display the window then stays open; without one, the pages are left in demo-output/.
//
//   npm run demo                                   a UK household
//   npm run demo -- --custom-user path/to/user.json   one of Plaid's custom users
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../lib/free-port.ts';
import { launchTrax } from '../lib/launch.ts';
import {
  finishLink,
  openLink,
  signIn,
  UK_HOUSEHOLD,
  type DemoLogin,
} from '../lib/link-demo-bank.ts';
import { root } from '../lib/paths.mjs';
import { photographPages } from './photograph.ts';
import { reportOf, tableOf } from './report.ts';

const { values } = parseArgs({ options: { 'custom-user': { type: 'string' } } });
const customUser = values['custom-user'];
const login: DemoLogin =
  customUser === undefined
    ? UK_HOUSEHOLD
    : { ...UK_HOUSEHOLD, user: 'user_custom', password: readFileSync(customUser, 'utf8') };
const isHeadless = process.env['TRAX_HEADLESS'] === '1';
const output = path.join(root, 'demo-output');
const dataDirectory = path.join(output, 'data');

rmSync(output, { recursive: true, force: true });
mkdirSync(output);
const started = performance.now();
const { app, window } = await launchTrax({
  dataDirectory,
  args: ['--demo', '--lang=en-GB'],
  env: { TRAX_KEYCHAIN_SERVICE: 'Trax demo' },
});
try {
  await window.evaluate(
    (port) => globalThis.window.trax.updateSettings({ port }),
    await freePort(),
  );
  const { page, link } = await openLink(app, window);
  if (isHeadless) await page.screenshot({ path: path.join(output, 'link.png') });
  await signIn(link, login);
  await finishLink(page, link);
  await window.getByRole('heading', { name: login.bank }).waitFor();
  const report = await reportOf(window, started);
  if (isHeadless) await photographPages(window, output);
  console.log(tableOf(report));
  if (!isHeadless) {
    console.log('\nClose Trax from its tray menu to end the demo.');
    await app.waitForEvent('close', { timeout: 0 });
  }
} finally {
  await app.close();
}
