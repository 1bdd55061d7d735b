import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { useNavigate } from '@tanstack/react-router';
import {
  Bookmark,
  CalendarSearch,
  CreditCard,
  Keyboard,
  Landmark,
  Link2,
  Pause,
  Play,
  RefreshCw,
  Save,
  Sun,
  type LucideIcon,
} from 'lucide-react';
import { THEMES } from '../../../shared/choices.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { exactly } from '../../../shared/search-syntax.ts';
import { useAction, useAppState, useBanks, useViews } from '../api.ts';
import { useLink } from '../banks/use-link.ts';
import { isolated } from '../format/isolated.ts';
import { accountName, bankName } from '../format/names.ts';
import { DEVELOPMENT_PAGES, PAGES } from '../shell/pages.ts';
import { useOpenView } from '../transactions/views/use-open-view.ts';
import { tellSuccess } from '../ui/toast.ts';

export interface Command {
  /** Unlike every other's; two accounts may have one name. */
  readonly id: string;
  readonly label: string;
  /** What finds it besides its label. */
  readonly words?: readonly string[];
  readonly icon: LucideIcon;
  readonly run: () => void;
}

export interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly Command[];
}

const THEME_NAMES: Readonly<Record<Settings['theme'], MessageDescriptor>> = {
  system: msg`Theme of the system`,
  light: msg`Theme: light`,
  dark: msg`Theme: dark`,
};

/** Everything that can be done or opened from anywhere. */
export function useCommands(showShortcuts: () => void): readonly CommandGroup[] {
  const navigate = useNavigate();
  const banks = useBanks().data ?? [];
  const paused = useAppState().data?.paused ?? false;
  const views = useViews().data ?? [];
  const openView = useOpenView();
  const link = useLink();
  const sync = useAction(window.trax.syncNow);
  const pause = useAction(window.trax.setPaused);
  const settings = useAction(window.trax.updateSettings);
  const backUp = useAction(window.trax.backUpNow, {
    onDone: () => {
      tellSuccess(t`finance.db is backed up.`);
    },
  });
  const linked = banks.filter(({ state }) => state !== 'removed');
  const saved = views
    .filter(({ view }) => view !== null)
    .map((view) => ({
      id: `view ${view.viewId}`,
      label: view.name,
      words: ['view', 'transactions'],
      icon: Bookmark,
      run: () => {
        openView(view);
      },
    }));
  return [
    {
      heading: t`Pages`,
      commands: [...PAGES, ...DEVELOPMENT_PAGES].map(({ to, label, icon }) => ({
        id: to,
        label: i18n._(label),
        icon,
        run: () => void navigate({ to }),
      })),
    },
    {
      heading: t`Actions`,
      commands: [
        {
          id: 'sync',
          label: t`Sync now`,
          icon: RefreshCw,
          run: () => {
            sync.mutate({ itemId: null });
          },
        },
        ...linked.map((bank) => ({
          id: `sync ${bank.itemId}`,
          label: t`Sync ${bankName(bank)}`,
          icon: RefreshCw,
          run: () => {
            sync.mutate({ itemId: bank.itemId });
          },
        })),
        {
          id: 'link',
          label: t`Link a bank`,
          words: [t`add`, t`connect`],
          icon: Link2,
          run: () => {
            link.start({ kind: 'new' });
          },
        },
        {
          id: 'date',
          label: t`Go to a date in Transactions`,
          words: [t`jump`, t`day`, t`month`],
          icon: CalendarSearch,
          run: () =>
            void navigate({
              to: '/transactions',
              search: (before: Record<string, unknown>) => ({ ...before, go: 'date' }),
            }),
        },
        {
          id: 'pause',
          label: paused ? t`Resume syncing` : t`Pause syncing`,
          icon: paused ? Play : Pause,
          run: () => {
            pause.mutate({ paused: !paused });
          },
        },
        {
          id: 'backup',
          label: t`Back up now`,
          icon: Save,
          run: () => {
            backUp.mutate();
          },
        },
        ...THEMES.map((theme) => ({
          id: `theme ${theme}`,
          label: i18n._(THEME_NAMES[theme]),
          words: [t`appearance`, t`mode`],
          icon: Sun,
          run: () => {
            settings.mutate({ theme });
          },
        })),
        {
          id: 'shortcuts',
          label: t`Keyboard shortcuts`,
          words: [t`help`, t`keys`],
          icon: Keyboard,
          run: showShortcuts,
        },
      ],
    },
    ...(saved.length === 0 ? [] : [{ heading: t`Views`, commands: saved }]),
    {
      heading: t`Transactions of`,
      commands: banks.flatMap((bank) => [
        {
          id: `bank ${bank.itemId}`,
          label: bankName(bank),
          words: [t`Transactions of`],
          icon: Landmark,
          run: () =>
            void navigate({ to: '/transactions', search: { q: exactly('bank', bankName(bank)) } }),
        },
        ...bank.accounts.map((account) => ({
          id: `account ${String(account.id)}`,
          label: account.mask
            ? `${isolated(accountName(account))} ••${account.mask}`
            : accountName(account),
          words: [bankName(bank)],
          icon: CreditCard,
          run: () =>
            void navigate({
              to: '/transactions',
              search: { q: exactly('account', accountName(account)) },
            }),
        })),
      ]),
    },
  ];
}
