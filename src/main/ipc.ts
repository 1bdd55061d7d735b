import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { AppEvents, Calls, linkEvents, Request, Response } from '../shared/contract.ts';
import { fail, failure, type Result } from '../shared/failure.ts';
import { framesOf } from './frames.ts';

export type Handlers<C extends Calls> = {
  readonly [K in keyof C]: (request: Request<C, K>) => Promise<Result<Response<C, K>>>;
};

export interface ServeOptions {
  /** Whether a page may make these calls: asked with the page's window and URL at every call. */
  readonly isTrusted: (contents: WebContents, url: string) => boolean;
  /** Also parse what handlers answer: on in development and tests. */
  readonly checkResponses: boolean;
  /** Told of a defect: something threw, or an answer did not fit the contract. */
  readonly onDefect: (call: string, frames: string) => void;
}

/**
 * Serves a contract's calls on the channels `<prefix>:<name>`. The only user of ipcMain.
 *
 * Each call is checked (main frame of a trusted page), parsed, handled and answered as a Result, since
 * Electron carries only the message of an Error. A handler too few or too many throws here, at start;
 * a doubled one throws in ipcMain.handle.
 */
export function serveCalls<C extends Calls>(
  prefix: string,
  calls: C,
  handlers: Handlers<C>,
  options: ServeOptions,
): void {
  const unknown = Object.keys(handlers).filter((name) => !(name in calls));
  if (unknown.length > 0) throw new Error(`handlers without a call: ${unknown.join(', ')}`);
  for (const name of keysOf(calls)) {
    const channel = `${prefix}:${name}`;
    const call = calls[name];
    if (call === undefined || !Object.hasOwn(handlers, name)) {
      throw new Error(`no handler for ${channel}`);
    }
    const handler = handlers[name];
    ipcMain.handle(channel, async (event, raw: unknown): Promise<Result<unknown>> => {
      if (!isTrustedSender(event, options)) {
        return fail(failure('SENDER_REFUSED', 'A call from an unknown page was refused.'));
      }
      const request = call.request.safeParse(raw);
      if (!request.success) {
        return fail(failure('BAD_REQUEST', `The call ${name} was not understood.`));
      }
      try {
        const result = await handler(request.data as Request<C, typeof name>);
        if (result.ok && options.checkResponses) call.response.parse(result.value);
        return result;
      } catch (error) {
        options.onDefect(channel, framesOf(error));
        return fail(failure('INTERNAL', 'Trax met an unexpected error.'));
      }
    });
  }
}

function isTrustedSender(event: IpcMainInvokeEvent, options: ServeOptions): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame !== event.sender.mainFrame) return false;
  return options.isTrusted(event.sender, frame.url);
}

/** Takes away a channel that a library has opened to every page without asking who calls. */
export function closeChannel(channel: string): void {
  ipcMain.removeAllListeners(channel);
}

/** Sends an event of the contract to a page. */
export function sendEvent<K extends keyof AppEvents>(
  contents: WebContents,
  event: K,
  payload: AppEvents[K],
): void {
  if (!contents.isDestroyed()) contents.send(`event:${event}`, payload);
}

/** Sends an event of the contract to the link page. */
export function sendLinkEvent(contents: WebContents, event: keyof typeof linkEvents): void {
  if (!contents.isDestroyed()) contents.send(`event:${event}`);
}

function keysOf<T extends object>(value: T): (keyof T & string)[] {
  return Object.keys(value).filter((key): key is keyof T & string => key in value);
}
