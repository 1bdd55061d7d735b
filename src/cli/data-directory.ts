import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where the app keeps its data: Electron's `userData` for an app named Trax.
 * https://www.electronjs.org/docs/latest/api/app#appgetpathname
 */
export function defaultDataDirectory(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Trax');
  if (platform === 'win32') {
    return path.win32.join(env['APPDATA'] ?? path.win32.join(home, 'AppData', 'Roaming'), 'Trax');
  }
  // An empty or relative value counts as none (specifications.freedesktop.org/basedir-spec).
  const config = env['XDG_CONFIG_HOME'] ?? '';
  return path.posix.join(path.isAbsolute(config) ? config : path.join(home, '.config'), 'Trax');
}
