import { randomUUID } from 'node:crypto';
import type { ApiError } from '../errors.ts';
import { type Html, html } from './html.ts';
import { headOf } from './panes.ts';
import { linkError, type Message } from './run.ts';

/** What Link shows when it cannot be opened; leaving it exits with the error. No session begins. */
export function refusedPage(error: ApiError, parentOrigin: string): Html {
  const metadata = {
    institution: null,
    status: null,
    link_session_id: '',
    request_id: requestId(),
  };
  const state: Message = { type: 'state', metadata };
  const exit: Message = { type: 'exit', error: linkError(error), metadata };
  return html`<!doctype html>
    <html lang="en">
      ${headOf('Plaid Link')}
      <body
        data-closed
        data-parent-origin="${parentOrigin}"
        data-messages="${JSON.stringify([state])}"
      >
        <main aria-labelledby="title">
          <header>
            <p><strong>Plaid Link</strong>Demo bank — no real data</p>
          </header>
          <section>
            <h1 id="title">Something went wrong</h1>
            <p role="alert">${error.display ?? error.message}</p>
            <button class="end" type="button" data-focus data-exit="${JSON.stringify(exit)}">
              Exit
            </button>
          </section>
        </main>
        <script src="/link/v2/stable/link.js"></script>
      </body>
    </html>`;
}

const requestId = (): string => randomUUID().replaceAll('-', '').slice(0, 15);
