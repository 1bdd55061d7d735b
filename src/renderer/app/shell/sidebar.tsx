import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Play } from 'lucide-react';
import type { AppState } from '../../../shared/model/settings.ts';
import { useAction } from '../api.ts';
import { Hint } from './hint.tsx';
import { Mark } from './mark.tsx';
import { PAGES } from './pages.ts';
import { ProfileBadge } from './profile-badge.tsx';

/** Navigation: icons with words, and icons alone in a narrow window. */
export function Sidebar({ state }: { readonly state: AppState | undefined }) {
  return (
    <aside className="flex w-52 shrink-0 flex-col border-r border-line bg-canvas px-3 max-wide:w-16">
      <div className="flex h-16 items-center gap-2.5 px-1.5">
        <Mark />
        <span className="text-lg font-semibold tracking-tight max-wide:sr-only">Trax</span>
      </div>
      <nav aria-label={t`Pages`} className="flex flex-col gap-0.5 pt-1">
        {PAGES.map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            title={i18n._(label)}
            draggable={false}
            className="flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium transition-colors max-wide:justify-center max-wide:px-0"
            activeProps={{ className: 'bg-accent-soft text-accent-ink' }}
            inactiveProps={{ className: 'text-muted hover:bg-sunken hover:text-ink' }}
          >
            <Icon aria-hidden size={17} className="shrink-0" />
            <span className="max-wide:sr-only">{i18n._(label)}</span>
          </Link>
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-2 pb-4">
        <Hint />
        {state?.paused ? <Resume /> : null}
        {state ? <ProfileBadge narrows profile={state.profile} /> : null}
      </div>
    </aside>
  );
}

function Resume() {
  const resume = useAction(window.trax.setPaused);
  return (
    <button
      type="button"
      title={t`Syncing is paused. Resume`}
      disabled={resume.isPending}
      onClick={() => {
        resume.mutate({ paused: false });
      }}
      className="flex min-h-9 items-center gap-2.5 rounded-md bg-warn-soft px-2.5 py-1.5 text-left text-sm text-warn transition-colors hover:brightness-95 max-wide:justify-center max-wide:px-0"
    >
      <Play aria-hidden size={15} className="shrink-0" />
      <span className="max-wide:sr-only">
        <Trans>
          Syncing is paused. <span className="font-semibold">Resume</span>
        </Trans>
      </span>
    </button>
  );
}
