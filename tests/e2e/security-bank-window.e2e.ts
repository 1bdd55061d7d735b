import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import { bankWindow, chooseBank } from './support/oauth.ts';
import { askForPowers, ownGlobals } from './support/probes.ts';
import { test } from './support/test.ts';

test('probe', async ({ desk }) => {
  const trax = await desk.startDemo();
  const { page, link } = await openLink(trax.app, trax.window);
  await chooseBank(link);
  const frame = page.frames()[1]!;
  const pop = await bankWindow(trax.app, link);
  for (const [name, where] of [['app', trax.window], ['link', page], ['frame', frame], ['pop', pop]] as const) {
    console.log(name, await ownGlobals(trax.app, where).catch(String));
    console.log(name, await Promise.race([askForPowers(where).catch(String), new Promise((r) => setTimeout(() => r('timeout'), 8000))]));
  }
});
