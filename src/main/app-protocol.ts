import fs from 'node:fs';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { APP_SCHEME } from './trusted-urls.ts';

/** No remote content, no inline script, nothing but Trax's own files. Radix and sonner set inline styles. */
export const APP_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No string becomes markup or script, should a careless line ever try:
  // https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must be called before the app is ready. https://www.electronjs.org/docs/latest/api/protocol */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the built app window at trax://app/. The files are listed once at start and a request is
 * looked up in that list, so that no path of a request ever reaches the file system.
 */
export function serveApp(session: Session, directory: string): void {
  const files = new Map<string, string>(
    fs
      .readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .map((name) => [`/${name.split(path.sep).join('/')}`, path.join(directory, name)] as const)
      .filter(([, file]) => fs.statSync(file).isFile()),
  );
  session.protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = files.get(pathname);
    if (host !== 'app' || request.method !== 'GET' || file === undefined) {
      return new Response('Not found', { status: 404 });
    }
    return new Response(await fs.promises.readFile(file), {
      headers: {
        'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': APP_CSP,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    });
  });
}
