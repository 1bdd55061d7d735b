import type { MenuItemConstructorOptions } from 'electron';
import type { Bank } from '../shared/model.ts';

/** What the tray shows, from what the engine says. */
export interface TrayState {
  readonly icon: 'idle' | 'syncing' | 'trouble';
  readonly summary: string;
  readonly paused: boolean;
  readonly canSync: boolean;
}

export interface TrayActions {
  readonly syncNow: () => void;
  readonly openBanks: () => void;
  readonly setPaused: (paused: boolean) => void;
  readonly quit: () => void;
}

/** `troubled`: the engine itself cannot work. */
export function trayState(
  banks: readonly Bank[],
  options: { readonly paused: boolean; readonly troubled: boolean; readonly now: Date },
): TrayState {
  const { paused, troubled, now } = options;
  const syncing = banks.filter((bank) => bank.progress !== null).length;
  const unwell = banks.filter((bank) => bank.failure !== null || isEnding(bank, now)).length;
  const canSync = banks.some((bank) => bank.state !== 'removed') && !troubled;
  if (syncing > 0) {
    return { icon: 'syncing', summary: `Syncing ${count(syncing, 'bank')} …`, paused, canSync };
  }
  if (troubled) return { icon: 'trouble', summary: 'Trax needs attention', paused, canSync };
  if (unwell > 0) {
    const summary = `${count(unwell, 'bank')} need${unwell === 1 ? 's' : ''} attention`;
    return { icon: 'trouble', summary, paused, canSync };
  }
  return { icon: 'idle', summary: lastSyncWords(banks, now), paused, canSync };
}

/** The tray's menu. */
export function trayMenu(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { id: 'summary', label: state.summary, enabled: false },
    { type: 'separator' },
    { id: 'sync', label: 'Sync now', enabled: state.canSync, click: actions.syncNow },
    { id: 'banks', label: 'Open linked banks', click: actions.openBanks },
    {
      id: 'pause',
      label: 'Pause syncing',
      type: 'checkbox',
      checked: state.paused,
      click: () => {
        actions.setPaused(!state.paused);
      },
    },
    { type: 'separator' },
    { id: 'quit', label: 'Quit Trax', click: actions.quit },
  ];
}

/** The last days in which a consent can be renewed without a gap, and all that come after. */
const ENDING_MS = 7 * 24 * 60 * 60 * 1000;

const isEnding = ({ state, consentExpiresAt }: Bank, now: Date): boolean =>
  state !== 'removed' &&
  consentExpiresAt !== null &&
  Date.parse(consentExpiresAt) - now.getTime() < ENDING_MS;

function lastSyncWords(banks: readonly Bank[], now: Date): string {
  if (banks.every((bank) => bank.state === 'removed')) return 'No banks linked yet';
  const times = banks.flatMap((bank) => (bank.lastSyncedAt === null ? [] : [bank.lastSyncedAt]));
  const last = times.toSorted().at(-1);
  if (last === undefined) return 'Not synced yet';
  const date = new Date(last);
  const isToday = date.toDateString() === now.toDateString();
  const words = date.toLocaleString(
    undefined,
    isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
  return `Last sync ${isToday ? 'today ' : ''}${words}`;
}

const count = (n: number, noun: string) => `${String(n)} ${noun}${n === 1 ? '' : 's'}`;
