import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import type { ElectronApplication, Page } from '@playwright/test';
import { root } from '../../../scripts/lib/paths.mjs';

/** A catalog of one language as the build leaves it: a call of JSON.parse with a text of ids and messages. */
const CATALOG = /JSON\.parse\((`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\)/g;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The script with each message of the catalog that has `word` in it between « and ». */
function bracketed(script: string, word: string): string {
  return script.replaceAll(CATALOG, (call, literal: string) => {
    const text = String(runInNewContext(literal));
    if (!text.startsWith('{') || !text.includes(word)) return call;
    const messages = JSON.parse(text) as Record<string, readonly unknown[]>;
    const marked = Object.entries(messages).map(([id, parts]) => [id, ['«', ...parts, '»']]);
    return `JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(marked)))})`;
  });
}

/**
 * From the next load on, the app window's pages are served with each message of the language that
 * `word` belongs to between « and »: what stands outside of them is in no catalog.
 */
export async function bracketMessages(app: ElectronApplication, word: string): Promise<void> {
  const folder = path.join(root, 'out', 'renderer', 'app');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, { type: string; text: string }] => {
      const file = path.join(entry.parentPath, entry.name);
      const extension = path.extname(file);
      const text = readFileSync(file, 'utf8');
      return [
        `/${path.relative(folder, file).split(path.sep).join('/')}`,
        { type: TYPES[extension] ?? '', text: extension === '.js' ? bracketed(text, word) : text },
      ];
    });
  await app.evaluate(({ session }, served) => {
    const { protocol } = session.defaultSession;
    const bodies = new Map(served);
    protocol.unhandle('trax');
    protocol.handle('trax', ({ url }) => {
      const body = bodies.get(new URL(url).pathname);
      return body === undefined
        ? new Response(null, { status: 404 })
        : new Response(body.text, { headers: { 'content-type': body.type } });
    });
  }, files);
}

/**
 * Texts of the page in view, labels and titles included, that stand outside of « and » and are no data:
 * none of `known`, and in none of the elements that hold what the banks or the person wrote.
 */
export const unmarkedTexts = (page: Page, known: readonly string[]): Promise<readonly string[]> =>
  page.evaluate((names) => {
    const DATA =
      '[translate=no], bdi, code, pre, kbd, time, .font-mono, .cm-editor, [data-sonner-toaster], svg, style, script';
    const LABELS = ['aria-label', 'title', 'placeholder', 'alt'];
    const found = new Set<string>();
    const look = (text: string) => {
      const rest = names.reduce((left, name) => left.replaceAll(name, ''), text);
      // Banks write their descriptions in capitals.
      if (/\p{Ll}{2}/u.test(rest)) found.add(text.trim());
    };
    // A message with an element in it goes over several texts, so the depth goes on from one to the next.
    const outside = (text: string, depth: { now: number }) =>
      Array.from(text)
        .filter((letter) => {
          if (letter === '«') depth.now += 1;
          if (letter === '»') depth.now -= 1;
          return depth.now === 0 && letter !== '»';
        })
        .join('');
    const depth = { now: 0 };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const left = outside(node.textContent ?? '', depth);
      if (!node.parentElement?.closest(DATA)) look(left);
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(DATA)) continue;
      for (const name of LABELS) look(outside(element.getAttribute(name) ?? '', { now: 0 }));
    }
    return [...found];
  }, known);
