// Every gate that needs no running app: npm run check. All of them run, whatever fails.
import path from 'node:path';
import { nodeModules, root } from './lib/paths.mjs';
import { projectNode, run } from './lib/run.mjs';
import { step } from './lib/steps.mjs';

const LINGUI = '@lingui/cli/dist/lingui.js';

/** @type {[name: string, program: string, args: string[]][]} */
const GATES = [
  ['types', 'typescript/bin/tsc', ['--noEmit']],
  ['lint', 'eslint/bin/eslint.js', ['--max-warnings=0', '.']],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ['boundaries', 'dependency-cruiser/bin/dependency-cruiser.mjs', ['src']],
  ['dead code', 'knip/bin/knip.js', ['--no-progress']],
  // Mended with npm run i18n, and a word in each language for what is new.
  ['catalogs', LINGUI, ['check', 'sync', '--clean', '--workers', '1', '--verbose']],
  [
    'translations',
    LINGUI,
    ['check', 'missing', '--mode', 'catalog', '--workers', '1', '--verbose'],
  ],
];

// An empty cruise passes every rule.
const CRUISED = /no dependency violations found \((\d+) modules/;

for (const [name, program, args] of GATES) {
  await step(name, async () => {
    const printed = await run(projectNode, [path.join(nodeModules, program), ...args], {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
    });
    if (name !== 'boundaries') return 'ok';
    const modules = Number(CRUISED.exec(printed)?.[1] ?? 0);
    if (modules === 0) throw new Error(`The boundaries' gate saw no modules:\n${printed}`);
    return `ok, ${modules} modules`;
  }).catch((error) => {
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  });
}
