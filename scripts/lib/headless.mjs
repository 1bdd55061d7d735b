import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Is there nowhere to show a window? Only Linux runs without a display. */
export const isHeadless = () =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

// Runs inside a D-Bus session of its own. The keyring opens with a password of one run and lives in a
// folder that goes with it. Only the daemon sees that folder as the runtime directory: there it would
// find the user's own daemon, and a Wayland window would find its compositor.
const UNLOCK_KEYRING = `
  printf %s "$TRAX_KEYRING_PASSWORD" |
    XDG_RUNTIME_DIR="$XDG_DATA_HOME" gnome-keyring-daemon --unlock --components=secrets >/dev/null
  unset TRAX_KEYRING_PASSWORD
  exec "$@" 2>&3 3>&-`;

// The D-Bus daemon chats on its standard error; the command keeps its own.
const QUIET_SESSION = `exec 3>&2; exec dbus-run-session -- "$@" 2>/dev/null`;

const bash = (/** @type {string} */ script) => ['bash', '-c', script, '--'];

/**
 * The command and environment that give `command` a display and, on request, a keychain which is
 * thrown away afterwards. Pure, apart from the folder that it is given.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ headless: boolean, throwaway: boolean, scratch: string }} needs
 * @returns {{ command: string, args: string[], env: Record<string, string> }}
 */
export function wrap(command, args, { headless, throwaway, scratch }) {
  if (process.platform !== 'linux') {
    const service = `Trax test ${path.basename(scratch)}`;
    return { command, args, env: throwaway ? { TRAX_KEYCHAIN_SERVICE: service } : {} };
  }
  const display = headless ? ['xvfb-run', '-a', '-s', '-screen 0 1440x1000x24'] : [];
  const keychain = throwaway ? [...bash(QUIET_SESSION), ...bash(UNLOCK_KEYRING)] : [];
  const [first, ...rest] = [...display, ...keychain, command, ...args];
  return {
    command: first,
    args: rest,
    env: {
      ...(headless ? { TRAX_HEADLESS: '1', XDG_SESSION_TYPE: 'x11' } : {}),
      ...(throwaway
        ? {
            XDG_DATA_HOME: scratch,
            TRAX_KEYRING_PASSWORD: randomBytes(16).toString('hex'),
          }
        : {}),
    },
  };
}

/**
 * Runs a command to its end where it can open windows. Without a display on Linux it gets a virtual
 * one, and an unlocked keychain of its own. With `keychain: 'throwaway'` it never touches the user's
 * keychain: on Linux it gets its own, elsewhere a service name of its own in TRAX_KEYCHAIN_SERVICE.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ keychain?: 'user' | 'throwaway' } & import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} the command's exit code
 */
export async function withDisplay(command, args, { keychain = 'user', env, ...options } = {}) {
  const headless = isHeadless();
  const scratch = mkdtempSync(path.join(tmpdir(), 'trax-session-'));
  const wrapped = wrap(command, args, {
    headless,
    throwaway: headless || keychain === 'throwaway',
    scratch,
  });
  const child = spawn(wrapped.command, wrapped.args, {
    stdio: 'inherit',
    ...options,
    env: { ...process.env, ...env, ...wrapped.env },
  });
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
    rmSync(scratch, { recursive: true, force: true });
  }
}
