import path from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const from = (...names: string[]) => path.join(import.meta.dirname, 'src', ...names);

// As old as the oldest runtime that Trax runs on: electron-vite would take the newest.
const NODE = 'node20.18';
const CHROMIUM = 'chrome130';

// The English words stay in the code too, for those that no catalog has yet.
const translated = () => lingui({ macroTransform: { macro: { descriptorFields: 'message' } } });

/** Each page gets a folder that holds all it needs, since each is served from an origin of its own. */
const page = (name: string | undefined) => (name?.startsWith('link') ? 'link' : 'app');

export default defineConfig({
  main: {
    plugins: [translated()],
    build: {
      target: NODE,
      // Natives are `dependencies`, which stay outside; all else is bundled.
      rolldownOptions: {
        input: {
          index: from('main', 'index.ts'),
          'engine-worker': from('main', 'engine-worker.ts'),
          'query-process': from('main', 'query-process.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      target: NODE,
      // A sandboxed preload cannot require anything but `electron`.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { app: from('preload', 'app.ts'), link: from('preload', 'link.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    plugins: [translated(), react(), tailwindcss()],
    experimental: {
      renderBuiltUrl: (file, { hostType }) =>
        hostType === 'html' ? `./${path.posix.relative(page(file), file)}` : { relative: true },
    },
    build: {
      target: CHROMIUM,
      minify: true,
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          app: from('renderer', 'app', 'index.html'),
          link: from('renderer', 'link', 'index.html'),
        },
        output: {
          entryFileNames: '[name]/assets/[name]-[hash].js',
          chunkFileNames: 'app/assets/[name]-[hash].js',
          assetFileNames: ({ originalFileNames, names }) =>
            `${page(originalFileNames[0] ?? names[0])}/assets/[name]-[hash][extname]`,
        },
      },
    },
  },
});
