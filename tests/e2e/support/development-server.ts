import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'vite';
import config from '../../../electron.vite.config.ts';

export interface DevelopmentServer {
  /** As Trax takes it from ELECTRON_RENDERER_URL. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the windows' pages from their sources, as `npm run dev` does, on any free port. */
export async function startDevelopmentServer(): Promise<DevelopmentServer> {
  const { renderer } = 'renderer' in config ? config : {};
  if (typeof renderer !== 'object' || 'then' in renderer) throw new Error('no renderer to serve');
  const cacheDir = mkdtempSync(path.join(tmpdir(), 'trax-vite-'));
  const server = await createServer({
    ...renderer,
    configFile: false,
    logLevel: 'error',
    cacheDir,
    server: { host: '127.0.0.1', port: 0 },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the server has no address');
  return {
    url: url.replace(/\/$/, ''),
    close: async () => {
      await server.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}
