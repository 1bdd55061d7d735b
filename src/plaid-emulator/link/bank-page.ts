import { type Html, html } from './html.ts';
import { alertOf, bankOf, headOf, hidden, loginFields, loginHint } from './panes.ts';
import type { LinkRun } from './run.ts';

const page = (title: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      ${headOf(title)}
      <body>
        <main aria-labelledby="title">
          <header>
            <p><strong>${title}</strong>Demo bank — no real data</p>
          </header>
          <section>${body}</section>
        </main>
      </body>
    </html>`;

/** The bank's own login, in a window of its own. */
export function bankLogin(run: LinkRun, problem: string | undefined): Html {
  const { institution } = run;
  return page(
    institution?.name ?? '',
    html`${institution === undefined ? undefined : bankOf(institution)}
      <h1 id="title">Log in</h1>
      ${alertOf(problem)}
      <form method="post">
        ${hidden('action', 'login')} ${loginFields()}
        <button>Log in</button>
      </form>
      ${loginHint()}`,
  );
}

/** The bank asks whether the app may see the accounts. */
export function bankConsent(run: LinkRun): Html {
  return page(
    run.institution?.name ?? '',
    html`<h1 id="title">Share your data?</h1>
      <p>
        ${String(run.link.metadata.client_name)} asks to see your accounts, balances and
        transactions for 180 days. It cannot move money.
      </p>
      <form method="post" class="end">
        ${hidden('action', 'allow')}
        <button>Allow</button>
      </form>
      <form method="post">
        ${hidden('action', 'deny')}
        <button class="plain">Deny</button>
      </form>`,
  );
}

/**
 * The end of a bank's window. That Plaid's own page does not go on to `redirect_uri` where no Link
 * opened it is unconfirmed.
 */
export const bankReturn = (state: string): Html =>
  html`<!doctype html>
    <html lang="en">
      ${headOf('Plaid Link')}
      <body data-state="${state}">
        <main aria-labelledby="title">
          <section><h1 id="title">You can close this window</h1></section>
        </main>
        <script src="/link/v2/stable/oauth.js"></script>
      </body>
    </html>`;

/** What is shown when Link or the bank is asked for something that is not there. */
export const notThere = (text: string): Html =>
  page('Plaid Link', html`<h1 id="title">${text}</h1>`);
