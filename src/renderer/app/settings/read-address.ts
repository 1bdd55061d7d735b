import { t } from '@lingui/core/macro';
import type { SettingsChange } from '../../../shared/model/settings.ts';

const LOWEST_PORT = 1024;
const HIGHEST_PORT = 65_535;

/** The change that a typed port means, or what is wrong with it. */
export function readPort(text: string): SettingsChange | string {
  const port = Number(text);
  return /^\d+$/.test(text) && port >= LOWEST_PORT && port <= HIGHEST_PORT
    ? { port }
    : t`Enter a number from ${LOWEST_PORT} to ${HIGHEST_PORT}.`;
}

/** The change that a typed redirect URI means, or what is wrong with it. None means Trax's own. */
export function readRedirectUri(text: string): SettingsChange | string {
  if (text === '') return { redirectUri: null };
  return /^https:\/\/[^\s?#]+$/.test(text) && URL.canParse(text)
    ? { redirectUri: text }
    : t`Enter an address that begins with https and has no query or fragment.`;
}
