import path from 'node:path';
import { UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import { root } from '../../scripts/lib/paths.mjs';
import { writeBareApp } from './bare-app.ts';
import { runElectron, type App, type ElectronRun } from './electron-run.ts';
import { withBank } from './emulator.ts';
import { medianOf, type Bench, type Figure } from './figure.ts';
import { bankEnv, launchNew, linkBank, synced } from './linked-app.ts';

/**
 * The app with a linked household, from the start of its process to the first account on the Banks page,
 * and its memory at rest; against a window with one line. Both with warm disk caches.
 */
export function measureStart({ quick, scratch, tell }: Bench): Promise<Figure[]> {
  const rounds = quick ? 1 : 9;
  return withBank(async (bank) => {
    const bareApp: App = {
      directory: path.join(scratch, 'bare'),
      userData: path.join(scratch, 'bare-data'),
      args: [],
      env: {},
      selector: 'p',
    };
    const traxApp: App = {
      directory: root,
      userData: path.join(scratch, 'trax-data'),
      args: ['--demo'],
      env: bankEnv(bank),
      selector: 'ul[aria-label="Accounts"] > li',
    };
    writeBareApp(bareApp.directory);
    tell('linking a household');
    const { app, window } = await launchNew(traxApp.userData, bank);
    try {
      await linkBank(app, window, UK_HOUSEHOLD);
      await synced(window);
    } finally {
      await app.close();
    }

    const trax: ElectronRun[] = [];
    const bare: ElectronRun[] = [];
    await runElectron(bareApp);
    await runElectron(traxApp);
    for (let round = 1; round <= rounds; round += 1) {
      tell(`round ${String(round)} of ${String(rounds)}`);
      trax.push(await runElectron(traxApp));
      bare.push(await runElectron(bareApp));
    }
    return [
      {
        name: 'Start to the first account on Banks',
        unit: 'ms',
        trax: medianOf(
          'Trax',
          trax.map(({ paintedMs }) => paintedMs),
        ),
        beside: medianOf(
          'bare Electron, one line',
          bare.map(({ paintedMs }) => paintedMs),
        ),
        aim: { on: 'ratio', atMost: 1.5 },
      },
      {
        name: 'Memory at rest, all processes',
        unit: 'MB',
        trax: medianOf(
          'Trax',
          trax.map(({ idleBytes }) => idleBytes),
        ),
        beside: medianOf(
          'bare Electron, one line',
          bare.map(({ idleBytes }) => idleBytes),
        ),
        aim: { on: 'ratio', atMost: 1.4 },
      },
    ];
  });
}
