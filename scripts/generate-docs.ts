// Writes docs/finance-db.md from the schema itself, so that it cannot drift: npm run docs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { describeSchema } from './docs/schema-page.ts';

writeFileSync(path.join(root, 'docs', 'finance-db.md'), await describeSchema());
