import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test, type Page } from '@playwright/test';
import { root } from '../../../scripts/lib/paths.mjs';

const FILE = path.join(root, 'tests', 'e2e', 'pictures', 'machine.json');

/**
 * Skips the test, and says so, where another machine made the pictures: another system, or other fonts,
 * draws every letter otherwise. A run that renews pictures notes its own machine instead.
 */
export async function onlyOnSameMachine(window: Page): Promise<void> {
  const machine = `${JSON.stringify(await machineOf(window), null, 2)}\n`;
  if (['all', 'changed'].includes(test.info().config.updateSnapshots)) {
    mkdirSync(path.dirname(FILE), { recursive: true });
    writeFileSync(FILE, machine);
    return;
  }
  const madeOn = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  test.skip(
    machine !== madeOn,
    'The pictures were made on a machine that draws text otherwise. Compare with your own: git stash, npm run pictures, git stash pop, npm test.',
  );
}

/** What decides how text looks: the system, and how wide its fonts draw a line. */
const machineOf = (window: Page) =>
  window.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    const widthIn = (token: string) => {
      if (pen === null) throw new Error('nothing to measure text with');
      pen.font = `14px ${getComputedStyle(document.documentElement).getPropertyValue(token)}`;
      return pen.measureText('Sphinx of black quartz, judge my vow: £1,234.56 ••1234').width;
    };
    return {
      platform: navigator.platform,
      sans: widthIn('--font-sans'),
      mono: widthIn('--font-mono'),
    };
  });
