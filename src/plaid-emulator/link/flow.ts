import { randomUUID } from 'node:crypto';
import type { PlaidLinkOnSuccessMetadata } from 'react-plaid-link';
import { isoSeconds } from '../dates.ts';
import { errorBody, errors } from '../errors.ts';
import { type InstitutionSpec, type Product, productsOf } from '../institutions.ts';
import type { Item } from '../item.ts';
import { type Login, MFA_CODE, signIn, timelineFor } from '../login.ts';
import type { AccountSpec } from '../timeline.ts';
import type { World } from '../world.ts';
import { banksFor } from './banks.ts';
import {
  emit,
  exitMetadata,
  institutionOf,
  linkError,
  type LinkRun,
  type Pane,
  requestIdOf,
} from './run.ts';

/** The first thing to show: the search, the bank of the Item in update mode, or a bank's return. */
export function begin(world: World, run: LinkRun): void {
  emit(run, world.now(), 'OPEN');
  if (run.link.update === undefined) go(world, run, { view: 'SELECT_INSTITUTION' });
  else askToSignIn(world, run);
}

/** Leaving tells of what went wrong last. */
const LEAVING = ['ask-exit', 'stay', 'exit'];

/** What the user did in the pane, by the `action` of its form. */
export function act(world: World, run: LinkRun, form: URLSearchParams): void {
  const action = form.get('action') ?? '';
  if (!LEAVING.includes(action)) run.error = undefined;
  switch (action) {
    case 'select':
      select(world, run, form.get('institution') ?? '');
      return;
    case 'credentials':
      submitCredentials(world, run, form);
      return;
    case 'mfa':
      submitCode(world, run, form.get('code') ?? '');
      return;
    case 'bank-returned':
      bankReturned(world, run);
      return;
    case 'accounts':
      share(world, run, form.getAll('account').map(Number));
      return;
    case 'finish':
      finish(world, run);
      return;
    case 'back':
      go(world, run, { view: 'SELECT_INSTITUTION' });
      return;
    case 'ask-exit':
      if (run.pane.view !== 'EXIT') go(world, run, { view: 'EXIT', from: run.pane });
      return;
    case 'stay':
      if (run.pane.view === 'EXIT') go(world, run, run.pane.from);
      return;
    case 'exit':
      exit(world, run);
  }
}

function go(world: World, run: LinkRun, pane: Pane): void {
  run.pane = pane;
  const mfa = pane.view === 'MFA' ? { mfa_type: 'code' } : {};
  emit(run, world.now(), 'TRANSITION_VIEW', { view_name: pane.view, ...mfa });
}

function select(world: World, run: LinkRun, institutionId: string): void {
  const institution = banksFor(run).find(({ id }) => id === institutionId);
  if (institution === undefined) return;
  run.institution = institution;
  emit(run, world.now(), 'SELECT_INSTITUTION');
  askToSignIn(world, run);
}

function askToSignIn(world: World, run: LinkRun): void {
  run.login = undefined;
  if (run.institution?.oauth !== true) {
    go(world, run, { view: 'CREDENTIAL' });
    return;
  }
  run.oauth = { state: randomUUID(), outcome: 'open' };
  go(world, run, { view: 'OAUTH' });
  emit(run, world.now(), 'OPEN_OAUTH');
}

function submitCredentials(world: World, run: LinkRun, form: URLSearchParams): void {
  const { institution } = run;
  if (institution === undefined) return;
  emit(run, world.now(), 'SUBMIT_CREDENTIALS');
  const signedIn = world.faults.isDown(institution.id)
    ? ({ ok: false, error: errors.institutionDown() } as const)
    : signIn(institution, form.get('username') ?? '', form.get('password') ?? '');
  if (!signedIn.ok) {
    run.error = signedIn.error;
    emit(run, world.now(), 'ERROR');
    go(world, run, { view: 'CREDENTIAL' });
    return;
  }
  run.login = signedIn.login;
  if (signedIn.login.mfa) go(world, run, { view: 'MFA' });
  else signedInTo(world, run);
}

function submitCode(world: World, run: LinkRun, code: string): void {
  emit(run, world.now(), 'SUBMIT_MFA', { mfa_type: 'code' });
  if (code.trim() === MFA_CODE) {
    signedInTo(world, run);
    return;
  }
  run.error = errors.invalidMfa();
  emit(run, world.now(), 'ERROR');
  go(world, run, { view: 'MFA' });
}

function bankReturned(world: World, run: LinkRun): void {
  if (run.oauth === undefined || run.usedStates.has(run.oauth.state)) return;
  run.usedStates.add(run.oauth.state);
  if (run.oauth.outcome === 'allowed') {
    emit(run, world.now(), 'CLOSE_OAUTH');
    signedInTo(world, run);
    return;
  }
  run.error = errors.accessNotGranted();
  emit(run, world.now(), 'FAIL_OAUTH');
  askToSignIn(world, run);
}

/** The user is known to the bank: an Item is repaired, or its accounts are chosen. */
function signedInTo(world: World, run: LinkRun): void {
  const { update, accountSelection } = run.link;
  if (update === undefined || accountSelection) go(world, run, { view: 'SELECT_ACCOUNT' });
  else repair(world, run, update);
}

function repair(world: World, run: LinkRun, item: Item): void {
  item.repair(world.now());
  run.success = { publicToken: null, metadata: successMetadata(run, item) };
  go(world, run, { view: 'CONNECTED' });
}

/** The accounts that the user may share. */
export function accountsToShare(run: LinkRun): readonly AccountSpec[] {
  const { institution, login } = run;
  if (run.link.update !== undefined) return run.link.update.timeline.accounts;
  if (institution === undefined || login === undefined) return [];
  const seed = {
    ...seedOf(login),
    ...productsFor(run, institution),
    institution: institution.id,
    createdAt: 0,
    nonce: '',
  };
  return timelineFor({ ...seed, daysRequested: 1 }, institution, 0, run.id).accounts;
}

const seedOf = (login: Login) => ({
  username: login.username,
  ...(login.size === undefined ? {} : { size: login.size }),
  ...(login.custom === undefined ? {} : { custom: login.custom }),
});

/** What the Item is made with, and what the user consents to besides: as far as the bank has it. */
function productsFor({ link }: LinkRun, institution: InstitutionSpec) {
  const supported = productsOf(institution);
  const isSupported = (product: Product): boolean => supported.includes(product);
  const products = [...link.products, ...link.productsIfSupported.filter(isSupported)];
  return {
    products,
    consentedProducts: link.consentedProducts.filter(
      (product) => isSupported(product) && !products.includes(product),
    ),
  };
}

function share(world: World, run: LinkRun, positions: number[]): void {
  const { institution, login, link } = run;
  const offered = accountsToShare(run);
  const shared = positions.filter((position) => position in offered);
  if (institution === undefined || login === undefined) return;
  if (shared.length === 0) {
    run.error = errors.noAccounts();
    go(world, run, { view: 'SELECT_ACCOUNT' });
    return;
  }
  if (link.update !== undefined) {
    const accounts = offered.filter((_, position) => shared.includes(position));
    link.update.share(accounts, world.now());
    repair(world, run, link.update);
    return;
  }
  const { publicToken, item } = world.items.create({
    institutionId: institution.id,
    login,
    daysRequested: link.daysRequested,
    ...productsFor(run, institution),
    shared,
  });
  run.success = { publicToken, metadata: successMetadata(run, item) };
  go(world, run, { view: 'CONNECTED' });
}

function successMetadata(run: LinkRun, item: Item): PlaidLinkOnSuccessMetadata {
  return {
    institution: institutionOf(run),
    accounts: item.accounts.map((account) => ({
      id: account.id,
      name: account.name,
      mask: account.mask,
      type: account.type,
      subtype: account.subtype ?? '',
      verification_status: null,
      class_type: null,
    })),
    link_session_id: run.session.link_session_id,
    transfer_status: null,
  };
}

function finish(world: World, run: LinkRun): void {
  const { success, session } = run;
  if (success === undefined) return;
  run.link.finished = true;
  emit(run, world.now(), 'HANDOFF');
  session.finished_at = isoSeconds(world.now());
  const { publicToken, metadata } = success;
  session.results = {
    item_add_results:
      publicToken === null
        ? []
        : [
            {
              public_token: publicToken,
              accounts: metadata.accounts,
              institution: institutionOf(run),
            },
          ],
    cra_item_add_results: [],
    cra_update_results: [],
    bank_income_results: [],
    payroll_income_results: [],
    document_income_results: null,
  };
  run.pane = { view: 'CLOSED' };
  run.outbox.push({ type: 'success', publicToken, metadata });
}

function exit(world: World, run: LinkRun): void {
  const metadata = exitMetadata(run);
  emit(run, world.now(), 'EXIT', { exit_status: metadata.status });
  run.session.finished_at = isoSeconds(world.now());
  run.session.exit = {
    error: run.error === undefined ? null : errorBody(run.error, requestIdOf(run)),
    metadata: { ...metadata, status: metadata.status ?? '' },
  };
  run.outbox.push({
    type: 'exit',
    error: run.error === undefined ? null : linkError(run.error),
    metadata,
  });
  run.pane = { view: 'CLOSED' };
}
