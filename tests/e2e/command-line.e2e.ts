import { cardOf, linkAndSync } from './support/banks-page.ts';
import { expect, test } from './support/test.ts';

const PROFILE = ['--profile', 'demo'];

test('the same program with a command runs it with no display, beside the open app', async ({
  bank,
  desk,
}) => {
  const trax = await desk.startDemo({ bank });
  await linkAndSync(trax);
  const shown = /([\d,]+) transactions/.exec(await cardOf(trax.window).innerText())?.[1];

  const status = await desk.command({ args: [...PROFILE, 'status', '--json'], bank });
  expect(status.code).toBe(0);
  const { banks } = JSON.parse(status.stdout) as { banks: { transactions: number }[] };
  expect(banks.map(({ transactions }) => transactions.toLocaleString('en-GB'))).toEqual([shown]);

  bank.control.advance({ days: 10 });
  const synced = await desk.command({ args: [...PROFILE, 'sync'], bank });
  expect(synced.code).toBe(0);
  const added = Number(/: (\d+) added/.exec(synced.stdout)?.[1]);
  expect(added).toBeGreaterThan(0);
  // The app sees what another program has written.
  await expect(cardOf(trax.window)).not.toContainText(`${String(shown)} transactions`);
  expect(trax.app.windows()).toHaveLength(1);
});

test('a command that fails says so, with its own exit code and no window', async ({ desk }) => {
  const none = await desk.command({ args: [...PROFILE, 'sync'] });
  expect(none).toMatchObject({ code: 1, stdout: '' });
  expect(none.stderr).toContain('NOT_FOUND');
  const wrong = await desk.command({ args: ['sync', '--nonsense', '--json'] });
  expect(wrong.code).toBe(2);
  expect(JSON.parse(wrong.stdout)).toMatchObject({ failure: { code: 'BAD_REQUEST' } });
  const version = await desk.command({ args: ['--version'] });
  expect(version.code).toBe(0);
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
