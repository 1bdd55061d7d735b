import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeSchema } from '../../../scripts/docs/schema-page.ts';
import { root } from '../../../scripts/lib/paths.mjs';

it('docs/finance-db.md says what the schema says (npm run docs)', async () => {
  const page = readFileSync(path.join(root, 'docs', 'finance-db.md'), 'utf8');
  expect(page).toBe(await describeSchema());
});
