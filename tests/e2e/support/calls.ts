import type { Emulator } from '../../../src/plaid-emulator/server.ts';

/** How often Plaid was called at a path so far. */
export const callsOf = ({ requests }: Pick<Emulator, 'requests'>, path: string): number =>
  requests.filter((request) => request.path === path).length;

const MS_A_DAY = 86_400_000;

/** The instant so many days from now. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * MS_A_DAY).toISOString();
