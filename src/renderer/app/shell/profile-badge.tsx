import { i18n } from '@lingui/core';
import { Trans } from '@lingui/react/macro';
import { Check, ChevronsUpDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { Profile } from '../../../shared/model/values.ts';
import { PROFILES } from '../../../shared/choices.ts';
import { cx } from '../ui/cx.ts';
import { Menu } from '../ui/menu.tsx';
import { PROFILE_HINTS, PROFILE_ICONS, PROFILE_NAMES } from './profile-names.ts';
import { useProfileSwitch } from './use-profile-switch.ts';

interface ProfileBadgeProps {
  readonly profile: Profile;
  /** Keeps to one small column while the window is narrow, as the sidebar does. */
  readonly narrows?: boolean;
}

/** Whose data is in view, real or not, and the way to another's. */
export function ProfileBadge({ profile, narrows = false }: ProfileBadgeProps) {
  const { enter, isPending } = useProfileSwitch();
  const Icon = PROFILE_ICONS[profile];
  return (
    <Menu
      trigger={
        <button
          type="button"
          disabled={isPending}
          title={`${i18n._(PROFILE_NAMES[profile])}: ${i18n._(PROFILE_HINTS[profile])}`}
          className={cx(
            'flex items-center gap-2.5 rounded-md border px-2.5 py-1.5 text-left transition-colors disabled:opacity-55',
            // What is not real is drawn as a sketch.
            profile === 'production'
              ? 'border-accent bg-accent-soft text-accent-ink hover:brightness-95'
              : 'border-dashed border-line-strong bg-surface hover:bg-sunken',
            narrows && 'max-wide:-mx-2 max-wide:flex-col max-wide:gap-0.5 max-wide:px-0',
          )}
        >
          <Icon
            aria-hidden
            size={16}
            className={cx('shrink-0', profile !== 'production' && 'text-muted')}
          />
          <span className="min-w-0 flex-1">
            <span className="sr-only">
              <Trans>Data in view: </Trans>
            </span>
            <span
              className={cx(
                'block text-sm leading-4 font-medium',
                narrows && 'max-wide:text-2xs max-wide:leading-4',
              )}
            >
              {i18n._(PROFILE_NAMES[profile])}
            </span>
            <span
              className={cx(
                'block truncate text-xs',
                profile !== 'production' && 'text-faint',
                narrows && 'max-wide:sr-only',
              )}
            >
              {i18n._(PROFILE_HINTS[profile])}
            </span>
          </span>
          <ChevronsUpDown
            aria-hidden
            size={14}
            className={cx('shrink-0', narrows && 'max-wide:hidden')}
          />
        </button>
      }
    >
      <DropdownMenu.RadioGroup value={profile}>
        {PROFILES.map((choice) => (
          <ProfileItem
            key={choice}
            profile={choice}
            onSelect={() => {
              if (choice !== profile) enter(choice);
            }}
          />
        ))}
      </DropdownMenu.RadioGroup>
    </Menu>
  );
}

interface ProfileItemProps {
  readonly profile: Profile;
  readonly onSelect: () => void;
}

function ProfileItem({ profile, onSelect }: ProfileItemProps) {
  const Icon = PROFILE_ICONS[profile];
  return (
    <DropdownMenu.RadioItem
      value={profile}
      onSelect={onSelect}
      className="flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm select-none focus-visible:outline-offset-[-2px] data-highlighted:bg-sunken"
    >
      <Icon aria-hidden size={15} className="shrink-0 text-muted" />
      <span className="flex-1">
        <span className="block">{i18n._(PROFILE_NAMES[profile])}</span>
        <span className="block text-xs text-muted">{i18n._(PROFILE_HINTS[profile])}</span>
      </span>
      <DropdownMenu.ItemIndicator>
        <Check aria-hidden size={15} className="text-accent-ink" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.RadioItem>
  );
}
