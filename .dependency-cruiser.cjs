/** Dependencies point one way: renderer → preload → shared ← main → core → shared. */

const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: allowed.map((folder) => `^src/${folder}/`) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only(
      'shared-stands-alone',
      'shared',
      ['shared'],
      'What crosses a boundary knows neither side.',
    ),
    only(
      'core-is-plain',
      'core',
      ['core', 'shared'],
      'The funnel knows no window and no demo bank.',
    ),
    only(
      'emulator-is-apart',
      'plaid-emulator',
      ['plaid-emulator', 'shared'],
      'It plays Plaid, not Trax.',
    ),
    only(
      'preload-only-forwards',
      'preload',
      ['preload', 'shared'],
      'A preload names functions, no more.',
    ),
    only(
      'renderer-app',
      'renderer/app',
      ['renderer/app', 'locales', 'words', 'preload', 'shared'],
      'Pages ask the preload.',
    ),
    only(
      'renderer-link',
      'renderer/link',
      ['renderer/link', 'locales', 'words', 'preload', 'shared'],
      'Pages ask the preload.',
    ),
    only('locales-are-words', 'locales', ['locales', 'shared'], 'Whoever speaks loads them.'),
    only('words-know-no-side', 'words', ['words', 'shared'], 'Every page may say them.'),
    only(
      'main-shows-no-ui',
      'main',
      ['main', 'cli', 'core', 'locales', 'shared', 'plaid-emulator'],
      'Main loads pages.',
    ),
    only(
      'cli-has-no-window',
      'cli',
      ['cli', 'core', 'shared', 'plaid-emulator'],
      'The engine alone.',
    ),
    {
      name: 'renderer-takes-types-of-preload',
      comment: 'A page and its preload share types; code would run on the wrong side.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/preload/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'emulator-only-from-the-worker',
      comment: 'The demo bank is started in one place.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: '^src/main/engine-worker\\.ts$' },
      to: { path: '^src/plaid-emulator/' },
    },
    {
      name: 'no-node-in-pages-and-shared',
      comment: "These run where Node's modules do not exist.",
      severity: 'error',
      from: { path: '^src/(shared|renderer|preload)/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'Nothing uses it and it uses nothing.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that is not understood would pass every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^\\.' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
