import path from 'node:path';
// Not electron-log/main, which lets every page write to the log over a channel of its own.
import log from 'electron-log/node';

/** The log file says what happened and where, never with which data: see `logDefect`. */
export function openLog(directory: string): void {
  log.transports.file.resolvePathFn = () => path.join(directory, 'logs', 'main.log');
  log.transports.file.maxSize = 1024 * 1024;
  log.transports.console.level = false;
}

/** A line of progress: literals, codes and numbers only. */
export function logInfo(message: string): void {
  log.info(message);
}

/**
 * Notes an unexpected error: its name and stack frames. The message is left out, since it may quote
 * what was being parsed, stored or sent.
 */
export function logDefect(where: string, error: unknown): void {
  const frames =
    error instanceof Error
      ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
      : [];
  const name = error instanceof Error ? error.name : typeof error;
  log.error([`${where}: ${name}`, ...frames].join('\n'));
}
