import type { InstitutionSpec } from '../institutions.ts';
import { type Html, html } from './html.ts';
import { alertOf, headOf, hidden, loginFields, loginHint, logoOf } from './panes.ts';

/** A page in the bank's own colours, not in Link's. */
const bankPage = (institution: InstitutionSpec, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      ${headOf(institution.name)}
      <link rel="stylesheet" href="/oauth/bank.css?institution=${institution.id}" />
      <body>
        <main aria-labelledby="title" class="own">
          <header class="brand">
            ${logoOf(institution)}
            <p><strong>${institution.name}</strong>Demo bank — no real data</p>
          </header>
          <section>${body}</section>
        </main>
      </body>
    </html>`;

/** The style sheet that gives the pages of one bank its colour. */
export const bankStyle = (institution: InstitutionSpec): string =>
  `:root { --accent: ${institution.color}; --pressed: ${institution.color}; }`;

/** The bank's own login. */
export const bankLogin = (institution: InstitutionSpec, problem: string | undefined): Html =>
  bankPage(
    institution,
    html`<h1 id="title">Log in</h1>
      ${alertOf(problem)}
      <form method="post">
        ${hidden('action', 'login')} ${loginFields()}
        <button>Log in</button>
      </form>
      ${loginHint(false)}`,
  );

/** The bank asks whether the app may see the accounts. */
export function bankConsent(institution: InstitutionSpec, client: string): Html {
  return bankPage(
    institution,
    html`<h1 id="title">Share your data with ${client}?</h1>
      <p>${client} asks, through Plaid, to see:</p>
      <ul class="scopes">
        <li>your accounts and their balances</li>
        <li>your transactions, for up to two years back</li>
      </ul>
      <p class="soft">
        It may do so for 180 days. It cannot move money, and it never sees your password.
      </p>
      <form method="post">
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
        <main aria-labelledby="title" class="own">
          <section><h1 id="title">You can close this window</h1></section>
        </main>
        <script src="/link/v2/stable/oauth.js"></script>
      </body>
    </html>`;

/** What is shown when Link or the bank is asked for something that is not there. */
export const notThere = (text: string): Html =>
  html`<!doctype html>
    <html lang="en">
      ${headOf('Plaid Link')}
      <body>
        <main aria-labelledby="title" class="own">
          <section><h1 id="title">${text}</h1></section>
        </main>
      </body>
    </html>`;
