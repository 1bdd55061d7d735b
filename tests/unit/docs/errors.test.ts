import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeErrors } from '../../../scripts/docs/errors-page.ts';
import { root } from '../../../scripts/lib/paths.mjs';

it('docs/errors.md says what the code says (npm run docs)', async () => {
  const page = readFileSync(path.join(root, 'docs', 'errors.md'), 'utf8');
  expect(page).toBe(await describeErrors());
});
