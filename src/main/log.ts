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

/** Notes an unexpected error: where, and what `framesOf` says of it. */
export function logDefect(where: string, frames: string): void {
  log.error(`${where}: ${frames}`);
}
