import type { Profile } from '../../../shared/model.ts';

export const PROFILE_NAMES: Readonly<Record<Profile, string>> = {
  demo: 'Demo',
  sandbox: 'Sandbox',
  production: 'Production',
};
