/**
 * Where an unexpected error happened: its name and stack frames. The message is left out, since it may
 * quote what was being parsed, stored or sent.
 */
export function framesOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}
