import { type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { LucideIcon } from 'lucide-react';
import { FlaskConical, House, ShieldCheck } from 'lucide-react';
import type { Profile } from '../../../shared/model/values.ts';

export const PROFILE_NAMES: Readonly<Record<Profile, MessageDescriptor>> = {
  demo: msg`Demo`,
  sandbox: msg`Sandbox`,
  production: msg`Production`,
};

export const PROFILE_HINTS: Readonly<Record<Profile, MessageDescriptor>> = {
  demo: msg`Made-up data`,
  sandbox: msg`Plaid’s test banks`,
  production: msg`Your real banks`,
};

export const PROFILE_ICONS: Readonly<Record<Profile, LucideIcon>> = {
  demo: House,
  sandbox: FlaskConical,
  production: ShieldCheck,
};
