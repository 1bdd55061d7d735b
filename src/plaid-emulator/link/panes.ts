import type { InstitutionSpec } from '../institutions.ts';
import { institutionLogo } from '../logo.ts';
import { banksFor } from './banks.ts';
import { accountsToShare } from './flow.ts';
import { Html, html } from './html.ts';
import type { AccountSpec } from '../timeline.ts';
import { eventMetadata, exitMetadata, type LinkRun, type Message } from './run.ts';

/** A pane of Link as a whole page. Takes what is to be told out of the run's outbox. */
export function paneOf(run: LinkRun, now: number): Html {
  const messages: Message[] = [{ type: 'state', metadata: exitMetadata(run) }, ...run.outbox];
  run.outbox = [];
  // Nothing can be pressed before the app has opened Link.
  const opening = messages.some((message) => message.type === 'event' && message.name === 'OPEN');
  return html`<!doctype html>
    <html lang="en">
      ${headOf('Link your bank')}
      <body
        ${opening ? new Html('data-closed') : undefined}
        data-parent-origin="${run.parentOrigin}"
        data-messages="${JSON.stringify(messages)}"
      >
        <main aria-labelledby="title">
          <header>
            <p><strong>${String(run.link.metadata.client_name)}</strong>Demo bank — no real data</p>
            ${
              WITHOUT_EXIT.includes(run.pane.view)
                ? undefined
                : html`<form id="exit" method="post">
                    ${hidden('action', 'ask-exit')}
                    <button class="close" aria-label="Close">✕</button>
                  </form>`
            }
          </header>
          <section>${bodyOf(run, now)}</section>
        </main>
        <script src="/link/v2/stable/link.js"></script>
      </body>
    </html>`;
}

const WITHOUT_EXIT = ['CONNECTED', 'EXIT', 'CLOSED'];

/** Shared with the bank's pages. */
export const headOf = (title: string): Html =>
  html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="/link/v2/stable/link.css" />
  </head>`;

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

export const alertOf = (text: string | undefined): Html | undefined =>
  text === undefined ? undefined : html`<p role="alert">${text}</p>`;

const bankOf = (institution: InstitutionSpec): Html =>
  html`<div class="bank">${logoOf(institution)}<strong>${institution.name}</strong></div>`;

/** A bank's logo. */
export const logoOf = (institution: InstitutionSpec): Html =>
  html`<img class="logo" alt="" src="data:image/png;base64,${institutionLogo(institution)}" />`;

function bodyOf(run: LinkRun, now: number): Html {
  const { institution } = run;
  const problem = alertOf(run.error?.display ?? run.error?.message);
  if (run.pane.view === 'EXIT') return askExit(run);
  if (run.pane.view === 'CLOSED') return theEnd(run);
  if (institution === undefined || run.pane.view === 'SELECT_INSTITUTION') return search(run, now);
  switch (run.pane.view) {
    case 'CREDENTIAL':
      return credentials(run, institution, problem);
    case 'OAUTH':
      return continueToBank(run, institution, problem);
    case 'MFA':
      return html`${bankOf(institution)}
        <h1 id="title">Enter your code</h1>
        <p class="soft">
          Your bank sent a code to your device. In the demo it is <code>1234</code>.
        </p>
        ${problem}
        <form method="post">
          ${hidden('action', 'mfa')}
          <label>
            Security code
            <input
              type="text"
              name="code"
              inputmode="numeric"
              autocomplete="off"
              required
              data-focus
            />
          </label>
          <button>Submit</button>
        </form>`;
    case 'SELECT_ACCOUNT':
      return accounts(run, institution, problem);
    case 'CONNECTED':
      return html`${bankOf(institution)}
        <h1 id="title">${run.link.update === undefined ? 'Connected' : 'Reconnected'}</h1>
        <p>
          ${String(run.link.metadata.client_name)} can now see your accounts at ${institution.name}.
        </p>
        <form method="post" class="end">
          ${hidden('action', 'finish')}
          <button data-focus>Finish</button>
        </form>`;
  }
}

function search(run: LinkRun, now: number): Html {
  const event = {
    type: 'event',
    name: 'SEARCH_INSTITUTION',
    metadata: eventMetadata(run, now, {}),
  };
  return html`<h1 id="title">Select your bank</h1>
    <label>
      Search for your bank
      <input type="search" autocomplete="off" data-focus data-event="${JSON.stringify(event)}" />
    </label>
    <ul aria-label="Banks">
      ${banksFor(run).map(
        (bank) =>
          html`<li data-name="${bank.name.toLowerCase()}">
            <form method="post">
              ${hidden('action', 'select')} ${hidden('institution', bank.id)}
              <button class="row">${logoOf(bank)}${bank.name}</button>
            </form>
          </li>`,
      )}
    </ul>
    <p id="none" class="soft" role="status" hidden>No bank has that name.</p>`;
}

function credentials(run: LinkRun, institution: InstitutionSpec, problem?: Html): Html {
  return html`${bankOf(institution)}
    <h1 id="title">Sign in to ${institution.name}</h1>
    ${problem}
    <form method="post">
      ${hidden('action', 'credentials')} ${loginFields()}
      <button>Submit</button>
    </form>
    ${loginHint(true)} ${anotherBank(run)}`;
}

/** User and password; a custom user's password is a whole JSON document. */
export const loginFields = (): Html =>
  html`<label>
      User ID
      <input
        type="text"
        name="username"
        autocomplete="off"
        autocapitalize="none"
        required
        data-focus
      />
    </label>
    <label>
      Password
      <input type="password" name="password" autocomplete="off" required />
    </label>`;

/** The logins of the demo; only Link itself asks for a code. */
export const loginHint = (withCode: boolean): Html =>
  html`<details open>
    <summary>Sign-ins that work here</summary>
    <p>
      <code>user_good</code> with
      <code>pass_good</code>${withCode ? html`, or <code>mfa_device</code> for a code` : undefined}
    </p>
    <p><code>user_transactions_dynamic</code> with any password</p>
    <p><code>user_custom</code> with a JSON document</p>
  </details>`;

const BANK = '/oauth/bank';
const POPUP = '/link/v2/stable/sandbox-oauth-login.html';

function continueToBank(run: LinkRun, institution: InstitutionSpec, problem?: Html): Html {
  return html`${bankOf(institution)}
    <h1 id="title">Sign in on your bank’s page</h1>
    <p class="soft">
      ${
        run.oauthMode === 'popup'
          ? `${institution.name} opens in a window of its own. It closes when you are done there.`
          : `You go on to ${institution.name}. It brings you back here when you are done there.`
      }
    </p>
    ${problem}
    <button
      class="end"
      type="button"
      data-focus
      data-mode="${run.oauthMode}"
      data-state="${String(run.oauth?.state)}"
      data-bank="${run.oauthMode === 'popup' ? POPUP : BANK}?oauth_state_id=${String(
        run.oauth?.state,
      )}"
    >
      Continue to bank
    </button>
    <form id="bank-returned" method="post" hidden>${hidden('action', 'bank-returned')}</form>
    ${anotherBank(run)}`;
}

const anotherBank = (run: LinkRun): Html | undefined =>
  run.link.update === undefined
    ? html`<form method="post">
        ${hidden('action', 'back')}
        <button class="plain">Choose another bank</button>
      </form>`
    : undefined;

function accounts(run: LinkRun, institution: InstitutionSpec, problem?: Html): Html {
  return html`${bankOf(institution)}
    <h1 id="title">Choose the accounts to share</h1>
    ${problem}
    <form method="post" class="grow">
      ${hidden('action', 'accounts')}
      <ul class="accounts">
        ${accountsToShare(run).map(
          (account, position) =>
            html`<li>
              <label>
                <input
                  type="checkbox"
                  name="account"
                  value="${position}"
                  ${isShared(run, account) ? new Html('checked') : undefined}
                />
                <span>${account.name}</span>
                <small>•••• ${account.mask ?? ''} ${account.currency}</small>
              </label>
            </li>`,
        )}
      </ul>
      <button class="end" data-focus>Continue</button>
    </form>`;
}

/** All accounts are ticked, and in update mode those that are shared already. */
const isShared = (run: LinkRun, account: AccountSpec): boolean =>
  run.link.update?.accounts.includes(account) ?? true;

/** The frame is gone by then; a page of its own is not. */
function theEnd(run: LinkRun): Html {
  const bank = run.institution?.name ?? '';
  const outcome = run.link.update === undefined ? 'linked' : 'reconnected';
  const news = run.success === undefined ? 'Nothing has changed' : `${bank} is ${outcome}`;
  return html`<h1 id="title">You can go back to ${String(run.link.metadata.client_name)}</h1>
    <p class="soft">${news}. You can close this page.</p>`;
}

function askExit(run: LinkRun): Html {
  return html`<h1 id="title">Leave without linking?</h1>
    <p>
      Your bank has not been ${run.link.update === undefined ? 'linked' : 'reconnected'}. You can do
      it at any time.
    </p>
    <form method="post" class="end">
      ${hidden('action', 'exit')}
      <button>Yes, exit</button>
    </form>
    <form method="post">
      ${hidden('action', 'stay')}
      <button class="plain" data-focus>Go back</button>
    </form>`;
}
