import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Reads a built page's folder into memory, keyed by the path of the URL; `prefix` alone is index.html.
 * Requests are answered from this map, so none of them can name a file. Links, and files of other types
 * such as source maps, are left out.
 * Throws when there is no such page.
 */
export function readStaticFiles(
  directory: string,
  prefix: string,
): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(directory, path).split(sep).join('/');
    files.set(`${prefix}${name === 'index.html' ? '' : name}`, { type, body: readFileSync(path) });
  }
  if (!files.has(prefix)) throw new Error(`no index.html in ${directory}`);
  return files;
}
