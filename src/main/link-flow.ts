import type { BrowserWindow } from 'electron';
import type { Engine } from '../core/engine-api.ts';
import { linkCalls, type AppEvents, type LinkExit, type LinkSuccess } from '../shared/contract.ts';
import { fail, failure, ok, type Result } from '../shared/failure.ts';
import { bringToFront } from './app-window.ts';
import { serveCalls } from './ipc.ts';
import { createLinkWindow } from './link-window.ts';
import { paths } from './paths.ts';
import { isLinkPageUrl } from './trusted-urls.ts';

export interface LinkFlow {
  /** Opens the link window, or brings it to the front. */
  readonly start: () => Promise<Result<undefined>>;
  /** Closes it without an outcome. */
  readonly close: () => void;
}

export interface LinkFlowOptions {
  readonly engine: Engine;
  readonly isDevelopment: boolean;
  readonly parent: () => BrowserWindow | null;
  readonly onFinished: (outcome: AppEvents['linkFinished']) => void;
  readonly onDefect: (where: string, frames: string) => void;
}

interface OpenLink {
  readonly window: BrowserWindow;
  readonly url: string;
}

/** A person who leaves is no failure; Link's own error is, and comes with what Plaid's support needs. */
export function exitOutcome({ error, institutionName }: LinkExit): AppEvents['linkFinished'] {
  if (error === null) return { outcome: 'exited' };
  const { type, code, requestId } = error;
  return {
    outcome: 'failed',
    failure: failure('LINK_EXITED', `${institutionName ?? 'The bank'} could not be linked.`, {
      action: 'Try again later, or choose another bank.',
      plaid: { type, code, requestId },
    }),
  };
}

/** One link at a time: asks the engine for a session, shows the link window, and passes the outcome on. */
export function createLinkFlow(options: LinkFlowOptions): LinkFlow {
  const { engine, onFinished } = options;
  let open: OpenLink | null = null;
  let starting: Promise<Result<undefined>> | null = null;

  /** Lets go of the window first, so that its closing is not taken for the person's. */
  const close = () => {
    const closing = open;
    open = null;
    closing?.window.close();
  };

  const show = async (): Promise<Result<undefined>> => {
    const parent = options.parent();
    if (parent === null) return fail(failure('LINK_UNAVAILABLE', 'There is no window to link in.'));
    const page = await engine.startLink();
    if (!page.ok) return page;
    const window = createLinkWindow({
      parent,
      preload: paths.linkPreload,
      page: page.value,
      isDevelopment: options.isDevelopment,
      onClosed: () => {
        if (open?.window !== window) return;
        open = null;
        void engine.endLink();
        onFinished({ outcome: 'exited' });
      },
    });
    open = { window, url: page.value.url };
    return ok(undefined);
  };

  const finish = async (success: LinkSuccess) => {
    close();
    const linked = await engine.completeLink(success);
    onFinished(
      linked.ok
        ? { outcome: 'linked', institutionName: linked.value.institutionName }
        : { outcome: 'failed', failure: linked.failure },
    );
  };

  serveCalls(
    'link',
    linkCalls,
    {
      getSession: () => engine.getLinkSession(),
      complete: (success) => {
        // Answered at once: the page that asks is about to close.
        void finish(success);
        return Promise.resolve(ok(undefined));
      },
      exit: async (exit) => {
        close();
        await engine.endLink();
        onFinished(exitOutcome(exit));
        return ok(undefined);
      },
    },
    {
      isTrusted: (contents, url) =>
        open !== null && contents === open.window.webContents && isLinkPageUrl(url, open.url),
      checkResponses: options.isDevelopment,
      onDefect: options.onDefect,
    },
  );

  return {
    start: async () => {
      if (open !== null) {
        bringToFront(open.window);
        return ok(undefined);
      }
      starting ??= show().finally(() => {
        starting = null;
      });
      return starting;
    },
    close: () => {
      close();
      void engine.endLink();
    },
  };
}
