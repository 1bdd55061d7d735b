import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import type { MenuItemConstructorOptions } from 'electron';
import { localesFor } from '../shared/languages.ts';
import type { Bank } from '../shared/model/banks.ts';

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
    return { icon: 'syncing', summary: syncingWords(syncing), paused, canSync };
  }
  if (troubled) return { icon: 'trouble', summary: t`Trax needs attention`, paused, canSync };
  if (unwell > 0) {
    const summary = plural(unwell, {
      one: '# bank needs attention',
      other: '# banks need attention',
    });
    return { icon: 'trouble', summary, paused, canSync };
  }
  return { icon: 'idle', summary: lastSyncWords(banks, now), paused, canSync };
}

/** The tray's menu. */
export function trayMenu(state: TrayState, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { id: 'summary', label: state.summary, enabled: false },
    { type: 'separator' },
    { id: 'sync', label: t`Sync now`, enabled: state.canSync, click: actions.syncNow },
    { id: 'banks', label: t`Open linked banks`, click: actions.openBanks },
    {
      id: 'pause',
      label: t`Pause syncing`,
      type: 'checkbox',
      checked: state.paused,
      click: () => {
        actions.setPaused(!state.paused);
      },
    },
    { type: 'separator' },
    { id: 'quit', label: t`Quit Trax`, click: actions.quit },
  ];
}

/** The last days in which a consent can be renewed without a gap, and all that come after. */
const ENDING_MS = 7 * 24 * 60 * 60 * 1000;

const isEnding = ({ state, consentExpiresAt }: Bank, now: Date): boolean =>
  state !== 'removed' &&
  consentExpiresAt !== null &&
  Date.parse(consentExpiresAt) - now.getTime() < ENDING_MS;

function lastSyncWords(banks: readonly Bank[], now: Date): string {
  if (banks.every((bank) => bank.state === 'removed')) return t`No banks linked yet`;
  const times = banks.flatMap((bank) => (bank.lastSyncedAt === null ? [] : [bank.lastSyncedAt]));
  const last = times.toSorted().at(-1);
  if (last === undefined) return t`Not synced yet`;
  const date = new Date(last);
  const isToday = date.toDateString() === now.toDateString();
  const words = date.toLocaleString(
    localesFor(i18n.locale, [new Intl.DateTimeFormat().resolvedOptions().locale]),
    isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
  return isToday ? t`Last sync today ${words}` : t`Last sync ${words}`;
}

const syncingWords = (banks: number) =>
  plural(banks, { one: 'Syncing # bank …', other: 'Syncing # banks …' });
