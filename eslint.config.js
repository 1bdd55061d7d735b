import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const IPC = {
  name: 'electron',
  importNames: ['ipcMain', 'ipcRenderer'],
  message: 'IPC goes through src/main/ipc.ts and src/preload.',
};
const NO_ELECTRON = { name: 'electron', message: 'This folder runs without Electron.' };
const EXTENSION = {
  regex: '^\\.{1,2}(/(?!.*\\.(ts|tsx|mjs|js|cjs|json|css|svg|png|po)(\\?\\w+)?$).*)?$',
  message: 'A relative import carries its extension: Node runs these files as they are.',
};
const SCHEMAS = {
  regex: 'shared/(model|contract|overview)\\.ts$',
  allowTypeImports: true,
  message:
    'The schemas probe for eval, which a page forbids; plain lists are in shared/choices.ts.',
};
const NATIVE = { regex: '^(better-sqlite3|keytar)$', message: 'A window has no native modules.' };

/** Later settings of a rule replace earlier ones, so each folder gets its whole list. */
const imports = ({ paths = [], patterns = [] }) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    { paths, patterns: [EXTENSION, ...patterns] },
  ],
});

const DOM = [
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'navigator',
  'location',
  'alert',
];
const OUTSIDE = 'This is plain code, which knows no window.';

const OPEN_EXTERNAL = {
  selector: 'MemberExpression[property.name="openExternal"]',
  message: 'Only src/main/open-external.ts opens a URL, after checking it.',
};
const SHELL_DESTRUCTURED = {
  selector: 'ObjectPattern > Property[key.name="openExternal"]',
  message: OPEN_EXTERNAL.message,
};

export default defineConfig(
  // No comment switches a rule off.
  { linterOptions: { noInlineConfig: true } },
  globalIgnores(['out/', 'release/', 'demo-output/', 'test-results/', 'playwright-report/']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...imports({ paths: [IPC] }),
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      // Numbers and URLs read well in a template; objects do not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': ['error', OPEN_EXTERNAL, SHELL_DESTRUCTURED],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/{core,shared,plaid-emulator,cli}/**'],
    rules: imports({ paths: [NO_ELECTRON] }),
  },
  {
    files: ['src/{core,shared}/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...DOM.map((name) => ({ name, message: OUTSIDE }))],
    },
  },
  {
    files: ['src/renderer/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      ...imports({ paths: [NO_ELECTRON], patterns: [NATIVE, SCHEMAS] }),
      // It speaks of the React Compiler, which Trax does not use.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['src/main/ipc.ts', 'src/preload/**'],
    rules: imports({}),
  },
  {
    files: ['src/main/open-external.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Tests read what the code under test wrote, and stand in for Electron where it is not the subject.
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.strict],
    rules: { '@typescript-eslint/no-require-imports': 'off', eqeqeq: 'error' },
  },
);
