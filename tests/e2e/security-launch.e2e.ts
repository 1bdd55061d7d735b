import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { traxCommand } from '../../scripts/lib/launch.ts';
import { finishLink, openLink, signIn, UK_HOUSEHOLD } from '../../scripts/lib/link-demo-bank.ts';
import type { linkCalls, Api } from '../../src/shared/contract.ts';
import { leaks, tracesOf, type Trace } from '../security/planted.ts';
import { cardOf, linkAndSync } from './support/banks-page.ts';
import type { Desk } from './support/desk.ts';
import { select } from './support/finance-db.ts';
import { expect, test } from './support/test.ts';

/** Starts Trax as any program on this machine could. */
function startRaw(desk: Desk, args: readonly string[] = []) {
  const env = { TRAX_ANNOUNCE_READY: '1' };
  const command = traxCommand({ dataDirectory: desk.dataDirectory, args, env });
  const child = spawn(command.executablePath, command.args, {
    env: command.env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
    });
  });
  const ready = new Promise<'ready'>((resolve) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('trax: ready')) resolve('ready');
    });
  });
  return { child, exited, ready };
}

test('a second start with a hostile command line only brings the window to the front', async ({
  desk,
}) => {
  const { app, window } = await desk.startDemo();
  await window.getByRole('heading', { name: 'Banks', level: 1 }).waitFor();
  const isShown = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  for (const args of [
    ['https://evil.example/', 'file:///etc/passwd', 'trax://app/../../etc/passwd', '/etc/passwd'],
    ['--inspect=0', '--remote-debugging-port=0', '--js-flags=--expose-gc'],
    ['--demo=no', '--load-extension=/tmp', '--app=https://evil.example', '--new-window'],
  ]) {
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.hide();
    });
    expect(await isShown()).toBe(false);
    expect(await startRaw(desk, args).exited).toBe(0);
    await expect.poll(isShown).toBe(true);
    expect(app.windows()).toHaveLength(1);
    expect(window.url()).toBe('trax://app/index.html?language=en#/banks');
  }
  const state = await window.evaluate(() => globalThis.window.trax.getState());
  expect(state).toMatchObject({ ok: true, value: { profile: 'demo' } });
});

test('two copies started at once: one runs, the other goes', async ({ desk }) => {
  const copies = [startRaw(desk, ['--demo']), startRaw(desk, ['--demo'])];
  const outcomes = await Promise.all(
    copies.map(({ ready, exited }) => Promise.race<string | number | null>([ready, exited])),
  );
  expect(outcomes.toSorted()).toEqual([0, 'ready']);
  for (const { child } of copies) child.kill('SIGTERM');
  await Promise.all(copies.map(({ exited }) => exited));
  expect(select(desk.financeDb, 'PRAGMA integrity_check')).toEqual(['ok']);
});

test('a thief with every file and process of Trax finds no token', async ({ desk, bank }) => {
  const said: Trace[] = [];
  const { app, window } = await desk.startDemo({ bank });
  for (const [where, stream] of [
    ['stdout', app.process().stdout],
    ['stderr', app.process().stderr],
  ] as const) {
    stream?.on('data', (chunk: Buffer) => said.push({ where, bytes: chunk.toString('latin1') }));
  }
  window.on('console', (message) => said.push({ where: 'console', bytes: message.text() }));
  const { page, link } = await openLink(app, window);
  const session = await page.evaluate(() =>
    (Reflect.get(globalThis, 'traxLink') as Api<typeof linkCalls>).getSession(),
  );
  if (!session.ok) throw new Error(session.failure.message);
  await signIn(link, UK_HOUSEHOLD);
  const during = [...processes(), ...tracesOf(desk.dataDirectory)];
  await finishLink(page, link);
  await expect(cardOf(window)).toContainText('Up to date');
  const after = [...processes(), ...tracesOf(desk.dataDirectory)];
  const shown = { where: 'the window', bytes: await window.content() };
  await app.close();

  const secrets = new Map([[session.value.linkToken, 'link token']]);
  for (const { body } of bank.requests) {
    for (const name of ['access_token', 'public_token']) {
      const token = body?.[name];
      if (typeof token === 'string') secrets.set(token, name);
    }
  }
  expect(new Set(secrets.values())).toEqual(
    new Set(['link token', 'access_token', 'public_token']),
  );
  const traces = [...during, ...after, ...tracesOf(desk.dataDirectory), ...said, shown];
  expect(traces.map(({ where }) => path.posix.basename(where))).toEqual(
    expect.arrayContaining(['finance.db', 'tokens.sqlite', 'settings.json']),
  );
  expect(leaks(traces, secrets)).toEqual([]);
});

test('nothing leaves the machine that the demo did not ask for', async ({ desk, bank }) => {
  const file = path.join(desk.dataDirectory, 'net-log.json');
  const { app, window } = await desk.startDemo({ bank, args: [`--log-net-log=${file}`] });
  await window.evaluate(() => {
    for (const rel of ['preconnect', 'prefetch', 'modulepreload']) {
      const link = document.createElement('link');
      link.rel = rel;
      link.href = 'https://exfiltrated.evil.example/';
      document.head.append(link);
    }
  });
  await linkAndSync({ app, window });
  await app.close();
  const log = readFileSync(file, 'utf8');
  const hosts = [...log.matchAll(/"(?:host|url|destination|group_id)":"([^"]+)"/g)].flatMap(
    ([, value = '']) => {
      const url = URL.canParse(value) && value.includes('://') ? value : `https://${value}`;
      return URL.canParse(url) ? [new URL(url).hostname] : [value];
    },
  );
  expect(new Set(hosts)).toEqual(new Set(['127.0.0.1', 'localhost']));
});

/** The command lines and environments of all processes of this machine, where the system shows them. */
function processes(): Trace[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) =>
      ['cmdline', 'environ'].flatMap((name) => {
        try {
          const where = `/proc/${pid}/${name}`;
          return [{ where, bytes: readFileSync(where, 'latin1') }];
        } catch {
          // Ended in the meantime.
          return [];
        }
      }),
    );
}
