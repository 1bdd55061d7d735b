import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/lib/paths.mjs';

const app = path.join(root, 'src', 'renderer', 'app');
const componentsIn = (folder: string) =>
  readdirSync(path.join(app, folder)).filter((name) => name.endsWith('.tsx'));

const page = componentsIn('design')
  .map((name) => readFileSync(path.join(app, 'design', name), 'utf8'))
  .join('\n');

it.each(componentsIn('ui'))('the design page shows what is in ui/%s', (name) => {
  expect(page).toContain(`'../ui/${name}'`);
});
