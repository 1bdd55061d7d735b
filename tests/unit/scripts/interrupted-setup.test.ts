import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const setup = path.resolve(import.meta.dirname, '../../../scripts/setup');

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trax-setup-test-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts a process of its own that runs `code`; answers once it has printed `line`. */
function started(code: string, line: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let printed = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += String(chunk);
      if (printed.includes(line)) resolve(child);
    });
    child.on('exit', () => {
      reject(new Error(`ended without printing "${line}": ${printed}`));
    });
  });
}

async function killed(child: ChildProcess): Promise<void> {
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
}

describe('something that is built whole or not at all', () => {
  const target = () => path.join(folder, 'runtime');
  const build = (rest: string) => `
    import { writeFileSync, mkdirSync } from 'node:fs';
    import { completeOrNot } from ${JSON.stringify(path.join(setup, 'scratch.mjs'))};
    await completeOrNot('${target()}', async (scratch) => {
      mkdirSync(scratch + '/made');
      writeFileSync(scratch + '/made/first', 'half');
      ${rest}
      return scratch + '/made';
    });
    console.log('complete');`;
  const forEver = `console.log('half-way'); await new Promise((r) => setInterval(r, 2 ** 30));`;

  it('does not exist after a kill half-way, and the next try makes it and sweeps the rest', async () => {
    await killed(await started(build(forEver), 'half-way'));
    expect(existsSync(target())).toBe(false);
    expect(readdirSync(folder)).toHaveLength(1);

    await started(build(`writeFileSync(scratch + '/made/second', 'rest');`), 'complete');
    expect(readFileSync(path.join(target(), 'second'), 'utf8')).toBe('rest');
    expect(readdirSync(folder)).toEqual(['runtime']);
  });

  it('leaves alone what another living set-up is building', async () => {
    await started(build(forEver), 'half-way');
    await started(build(''), 'complete');
    expect(readdirSync(folder)).toHaveLength(2);
  });
});

describe('two set-ups of one folder', () => {
  const hold = (rest: string) => `
    import { alone, isAlive } from ${JSON.stringify(path.join(setup, 'lock.mjs'))};
    await alone(async (hold) => { ${rest} }, '${path.join(folder, 'setup.lock')}');`;
  const forEver = `console.log('working'); await new Promise((r) => setInterval(r, 2 ** 30));`;
  /** Its exit code is 1 if it got its turn while `other` still lived. */
  const turnAfter = (other: ChildProcess) =>
    hold(`process.exitCode = isAlive(${other.pid!}) ? 1 : 0;`);

  it('work one after the other, and a kill of the first lets the second go on', async () => {
    const first = await started(hold(forEver), 'working');
    const second = await started(turnAfter(first), 'waiting for it');
    await killed(first);
    await once(second, 'exit');
    expect(second.exitCode).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('wait for what a killed one left running', async () => {
    const orphan = await started(`console.log('on'); setInterval(() => {}, 2 ** 30);`, 'on');
    const first = await started(hold(`hold(${orphan.pid!}); ${forEver}`), 'working');
    await killed(first);
    const second = await started(turnAfter(orphan), 'waiting for it');
    await killed(orphan);
    await once(second, 'exit');
    expect(second.exitCode).toBe(0);
  });
});
