import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import { desktopEntry } from './desktop-entry.ts';
import { logInfo } from './log.ts';

/** Started at login, Trax stays in the tray. */
const ARGS = ['--hidden'];

/** Whether this program can be started at login: one that is run from its sources cannot. */
export const canStartAtLogin = (): boolean => app.isPackaged;

/**
 * Starts Trax when the person logs in, or does so no more. Called at every start as well, since the
 * program may have moved. https://www.electronjs.org/docs/latest/api/app#appsetloginitemsettingssettings-macos-windows
 */
export function setStartAtLogin(startAtLogin: boolean): void {
  if (!canStartAtLogin()) return;
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: startAtLogin, args: ARGS });
    return;
  }
  try {
    // An AppImage runs from a folder that is gone when it ends; its own file is named here.
    const program = process.env['APPIMAGE'] ?? process.execPath;
    writeAutostart(autostartFile(), startAtLogin ? desktopEntry(program, ARGS) : null);
  } catch {
    logInfo('the autostart entry could not be written');
  }
}

function autostartFile(): string {
  const { XDG_CONFIG_HOME = '' } = process.env;
  const config = XDG_CONFIG_HOME === '' ? path.join(homedir(), '.config') : XDG_CONFIG_HOME;
  return path.join(config, 'autostart', 'trax.desktop');
}

/** Writes the entry whole, or with null removes it. */
export function writeAutostart(file: string, entry: string | null): void {
  if (entry === null) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, entry);
  renameSync(unfinished, file);
}
