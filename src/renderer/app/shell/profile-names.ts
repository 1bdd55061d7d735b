import type { LucideIcon } from 'lucide-react';
import { FlaskConical, House, ShieldCheck } from 'lucide-react';
import type { Profile } from '../../../shared/model.ts';

export const PROFILE_NAMES: Readonly<Record<Profile, string>> = {
  demo: 'Demo',
  sandbox: 'Sandbox',
  production: 'Production',
};

export const PROFILE_HINTS: Readonly<Record<Profile, string>> = {
  demo: 'Made-up data',
  sandbox: 'Plaid’s test banks',
  production: 'Your real banks',
};

export const PROFILE_ICONS: Readonly<Record<Profile, LucideIcon>> = {
  demo: House,
  sandbox: FlaskConical,
  production: ShieldCheck,
};
