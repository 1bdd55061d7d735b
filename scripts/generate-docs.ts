// Writes docs/finance-db.md from the schema and docs/errors.md from the code, so that they cannot drift: npm run docs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { describeErrors } from './docs/errors-page.ts';
import { describeSchema } from './docs/schema-page.ts';

writeFileSync(path.join(root, 'docs', 'finance-db.md'), await describeSchema());
writeFileSync(path.join(root, 'docs', 'errors.md'), await describeErrors());
