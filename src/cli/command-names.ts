/** The words that a command line begins with: main tells by them whether the app or the CLI was meant. */
export const COMMAND_NAMES = [
  'status',
  'banks',
  'sync',
  'transactions',
  'sql',
  'export',
  'rebuild',
  'backup',
  'restore',
  'rates',
  'doctor',
  'demo',
  'completion',
  'help',
] as const;
