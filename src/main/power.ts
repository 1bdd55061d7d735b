import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { powerMonitor } from 'electron';
import { GOOD_CONDITIONS, type Conditions } from '../core/sync/schedule.ts';

const ASK_MS = 5 * 60_000;
const PATIENCE_MS = 3000;

/**
 * Tells what the computer runs on, when that changes, and whenever it wakes or is unlocked, so that what
 * was slept through is made up for at once. Call it when the app is ready.
 * https://www.electronjs.org/docs/latest/api/power-monitor
 */
export function watchConditions(onConditions: (conditions: Conditions) => void): void {
  let conditions = GOOD_CONDITIONS;
  const look = async (woke: boolean) => {
    const now = { onBattery: powerMonitor.isOnBatteryPower(), onMetered: await isMetered() };
    const changed =
      now.onBattery !== conditions.onBattery || now.onMetered !== conditions.onMetered;
    conditions = now;
    if (changed || woke) onConditions(now);
  };
  powerMonitor.on('on-battery', () => void look(false));
  powerMonitor.on('on-ac', () => void look(false));
  powerMonitor.on('resume', () => void look(true));
  powerMonitor.on('unlock-screen', () => void look(true));
  setInterval(() => void look(false), ASK_MS).unref();
  void look(false);
}

/**
 * Whether the network is metered. NetworkManager on Linux knows; macOS and Windows tell no program in a
 * way that needs no native code of its own, and there it counts as not metered, as it does in doubt.
 */
async function isMetered(): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    const { stdout } = await promisify(execFile)(
      'busctl',
      [
        '--system',
        'get-property',
        'org.freedesktop.NetworkManager',
        '/org/freedesktop/NetworkManager',
        'org.freedesktop.NetworkManager',
        'Metered',
      ],
      { timeout: PATIENCE_MS },
    );
    return saysMetered(stdout);
  } catch {
    return false;
  }
}

/**
 * What busctl prints of NMMetered: 1 is yes, 3 a guess at yes.
 * https://networkmanager.dev/docs/api/latest/nm-dbus-types.html#NMMetered
 */
export const saysMetered = (printed: string): boolean => /^u [13]\s*$/.test(printed);
