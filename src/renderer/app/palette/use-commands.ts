import { useNavigate } from '@tanstack/react-router';
import {
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
import { exactly } from '../../../shared/search-syntax.ts';
import { useAction, useAppState, useBanks } from '../api.ts';
import { useLink } from '../banks/use-link.ts';
import { accountName, bankName } from '../format/names.ts';
import { DEVELOPMENT_PAGES, PAGES } from '../shell/pages.ts';
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

/** Everything that can be done or opened from anywhere. */
export function useCommands(showShortcuts: () => void): readonly CommandGroup[] {
  const navigate = useNavigate();
  const banks = useBanks().data ?? [];
  const paused = useAppState().data?.paused ?? false;
  const link = useLink();
  const sync = useAction(window.trax.syncNow);
  const pause = useAction(window.trax.setPaused);
  const settings = useAction(window.trax.updateSettings);
  const backUp = useAction(window.trax.backUpNow, {
    onDone: () => {
      tellSuccess('finance.db is backed up.');
    },
  });
  const linked = banks.filter(({ state }) => state !== 'removed');
  return [
    {
      heading: 'Pages',
      commands: [...PAGES, ...DEVELOPMENT_PAGES].map(({ to, label, icon }) => ({
        id: to,
        label,
        icon,
        run: () => void navigate({ to }),
      })),
    },
    {
      heading: 'Actions',
      commands: [
        {
          id: 'sync',
          label: 'Sync now',
          icon: RefreshCw,
          run: () => {
            sync.mutate({ itemId: null });
          },
        },
        ...linked.map((bank) => ({
          id: `sync ${bank.itemId}`,
          label: `Sync ${bankName(bank)}`,
          icon: RefreshCw,
          run: () => {
            sync.mutate({ itemId: bank.itemId });
          },
        })),
        {
          id: 'link',
          label: 'Link a bank',
          words: ['add', 'connect'],
          icon: Link2,
          run: () => {
            link.start({ kind: 'new' });
          },
        },
        {
          id: 'date',
          label: 'Go to a date in Transactions',
          words: ['jump', 'day', 'month'],
          icon: CalendarSearch,
          run: () =>
            void navigate({
              to: '/transactions',
              search: (before: Record<string, unknown>) => ({ ...before, go: 'date' }),
            }),
        },
        {
          id: 'pause',
          label: paused ? 'Resume syncing' : 'Pause syncing',
          icon: paused ? Play : Pause,
          run: () => {
            pause.mutate({ paused: !paused });
          },
        },
        {
          id: 'backup',
          label: 'Back up now',
          icon: Save,
          run: () => {
            backUp.mutate();
          },
        },
        ...THEMES.map((theme) => ({
          id: `theme ${theme}`,
          label: theme === 'system' ? 'Theme of the system' : `Theme: ${theme}`,
          words: ['appearance', 'mode'],
          icon: Sun,
          run: () => {
            settings.mutate({ theme });
          },
        })),
        {
          id: 'shortcuts',
          label: 'Keyboard shortcuts',
          words: ['help', 'keys'],
          icon: Keyboard,
          run: showShortcuts,
        },
      ],
    },
    {
      heading: 'Transactions of',
      commands: banks.flatMap((bank) => [
        {
          id: `bank ${bank.itemId}`,
          label: bankName(bank),
          words: ['transactions of'],
          icon: Landmark,
          run: () =>
            void navigate({ to: '/transactions', search: { q: exactly('bank', bankName(bank)) } }),
        },
        ...bank.accounts.map((account) => ({
          id: `account ${String(account.id)}`,
          label: account.mask ? `${accountName(account)} ••${account.mask}` : accountName(account),
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
