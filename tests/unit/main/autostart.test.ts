import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { desktopEntry } from '../../../src/main/desktop-entry.ts';
import { temporaryDirectory } from '../../support/ledger.ts';

vi.mock('electron', () => ({ app: { isPackaged: true }, powerMonitor: {} }));
vi.mock('../../../src/main/log.ts', () => ({ logInfo: () => undefined }));
const { writeAutostart } = await import('../../../src/main/autostart.ts');
const { saysMetered } = await import('../../../src/main/power.ts');

/** Reads an Exec line as a desktop does: the entry's string first, then the arguments in it. */
function argumentsOf(entry: string): string[] {
  const line = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  const value = line.replace(/\\([\\nrts])/g, (_all, letter: string) =>
    letter === 'n' ? '\n' : letter,
  );
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, quoted = '']) =>
    quoted.replace(/\\(["`$\\])/g, '$1').replaceAll('%%', '%'),
  );
}

describe('the autostart entry', () => {
  it.each([
    '/usr/bin/trax',
    '/home/a person/Trax.AppImage',
    '/opt/"quoted"/trax',
    '/opt/$HOME/`id`/trax',
    '/opt/back\\slash/trax',
    '/opt/100%/%f/%u/trax',
    "/opt/it's; rm -rf ~ && x | y > z/trax",
    '/opt/line\nExec=evil/trax',
  ])('starts exactly this program: %j', (program) => {
    const entry = desktopEntry(program, ['--hidden']);
    expect(argumentsOf(entry)).toEqual([program, '--hidden']);
    expect(entry.match(/^Exec=/gm)).toHaveLength(1);
  });

  it('is written whole and taken away again', () => {
    const file = path.join(temporaryDirectory(), 'config', 'autostart', 'trax.desktop');
    writeAutostart(file, desktopEntry('/usr/bin/trax', []));
    expect(readFileSync(file, 'utf8')).toContain('Exec="/usr/bin/trax"');
    writeAutostart(file, desktopEntry('/moved/trax', []));
    expect(readFileSync(file, 'utf8')).toContain('Exec="/moved/trax"');
    expect(readdirSync(path.dirname(file))).toEqual(['trax.desktop']);
    writeAutostart(file, null);
    expect(existsSync(file)).toBe(false);
    writeAutostart(file, null);
  });
});

describe('what NetworkManager says of a metered network', () => {
  it.each([
    ['u 1', true],
    ['u 3\n', true],
    ['u 0', false],
    ['u 2', false],
    ['u 4', false],
    ['u 11', false],
    ['', false],
    ['Call failed: No such unit', false],
  ])('%j: %s', (printed, metered) => {
    expect(saysMetered(printed)).toBe(metered);
  });
});
