import { FlaskConical, House, ShieldCheck } from 'lucide-react';
import type { Profile } from '../../../shared/model.ts';
import { PROFILE_NAMES } from './profile-names.ts';

const ICONS = { demo: House, sandbox: FlaskConical, production: ShieldCheck } as const;

const HINTS: Readonly<Record<Profile, string>> = {
  demo: 'A made-up household',
  sandbox: 'Plaid’s test banks',
  production: 'Your real banks',
};

/** Whose data is in view: the demo's, Sandbox's or one's own. */
export function ProfileBadge({ profile }: { readonly profile: Profile }) {
  const Icon = ICONS[profile];
  return (
    <div
      title={`${PROFILE_NAMES[profile]}: ${HINTS[profile]}`}
      className="flex items-center gap-2.5 rounded-md border border-line bg-surface px-2.5 py-1.5 max-wide:flex-col max-wide:gap-0.5 max-wide:px-0"
    >
      <Icon aria-hidden size={16} className="shrink-0 text-muted" />
      <div className="min-w-0">
        <div className="text-sm leading-4 font-medium max-wide:text-[10px]">
          {PROFILE_NAMES[profile]}
        </div>
        <div className="truncate text-xs text-faint max-wide:sr-only">{HINTS[profile]}</div>
      </div>
    </div>
  );
}
