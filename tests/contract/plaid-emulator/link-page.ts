import { CountryCode, type LinkTokenCreateRequest, Products } from 'plaid';
import { z } from 'zod';
import type { Emulator } from '../../../src/plaid-emulator/server.ts';
import type { openBank } from './bank.ts';

/** The page that opens Link, and the `redirect_uri` it registered. */
export const APP = 'https://localhost:4000';
export const REDIRECT_URI = `${APP}/link`;

export const UK_CREDENTIALS_BANK = 'ins_117650';
export const UK_OAUTH_BANK = 'ins_116834';
export const US_CREDENTIALS_BANK = 'ins_109508';
export const US_OAUTH_BANK = 'ins_127287';

export const LOGIN = { username: 'user_good', password: 'pass_good' };

export const DESKTOP =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
export const ANDROID_WEB_VIEW =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36';
export const IOS_WEB_VIEW =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';

const messageSchema = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  publicToken: z.string().nullish(),
  error: z.looseObject({ error_code: z.string() }).nullish(),
  metadata: z.looseObject({ status: z.string().nullish() }),
});

type Message = z.infer<typeof messageSchema>;

/** A page of Link or of a bank. */
export interface Pane {
  url: string;
  text: string;
  status: number;
  headers: Headers;
  /** Where a redirect to another origin leads, which is not followed. */
  location: string | null;
  messages: Message[];
}

const unescape = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** The value of an attribute that occurs once in the page; undefined when it does not. */
export function attribute(pane: Pane, name: string): string | undefined {
  const value = new RegExp(`${name}="([^"]*)"`).exec(pane.text)?.[1];
  return value === undefined ? undefined : unescape(value);
}

/** Asks for a page as a browser does, following redirects of the emulator's own only. */
export async function visit(url: string, init: RequestInit = {}): Promise<Pane> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  const location = response.headers.get('location');
  if (location !== null) {
    const next = new URL(location, url);
    if (next.origin === new URL(url).origin) {
      await response.body?.cancel();
      return visit(next.href);
    }
  }
  const { status, headers } = response;
  const pane = { url, text: await response.text(), status, headers, location, messages: [] };
  const messages: unknown = JSON.parse(attribute(pane, 'data-messages') ?? '[]');
  return { ...pane, messages: z.array(messageSchema).parse(messages) };
}

export const submit = (
  pane: Pane,
  form: Record<string, string> | [string, string][],
): Promise<Pane> => visit(pane.url, { method: 'POST', body: new URLSearchParams(form) });

/** What the app that opened Link would be told by a press of the page's Exit. */
export const refusalOf = (pane: Pane): Message =>
  messageSchema.parse(JSON.parse(attribute(pane, 'data-exit') ?? 'null'));

export const messageOf = (pane: Pane, type: 'success' | 'exit'): Message | undefined =>
  pane.messages.find((one) => one.type === type);

export const eventsOf = (pane: Pane): unknown[] =>
  pane.messages.filter((one) => one.type === 'event').map((one) => one.name);

/** A request for a link token, but for its `redirect_uri`. */
export const LINK_REQUEST: LinkTokenCreateRequest = {
  client_name: 'Trax',
  language: 'en',
  country_codes: [CountryCode.Gb],
  user: { client_user_id: 'one' },
  products: [Products.Transactions],
  transactions: { days_requested: 730 },
};

/** What a client does with one emulator, up to the bank's own page. */
export function linkFor(emulator: Emulator, plaid: Awaited<ReturnType<typeof openBank>>['plaid']) {
  const create = (more: Partial<LinkTokenCreateRequest> = {}) =>
    plaid.linkTokenCreate({ ...LINK_REQUEST, redirect_uri: REDIRECT_URI, ...more });

  const open = (token: string, more: Record<string, string> = {}, userAgent = DESKTOP) => {
    const query = new URLSearchParams({ token, origin: APP, ...more });
    const url = `${emulator.url}/link/v2/stable/link.html?${query.toString()}`;
    return visit(url, { headers: { 'user-agent': userAgent } });
  };

  /** Presses "Continue to bank". */
  const goToBank = (pane: Pane): Promise<Pane> =>
    visit(emulator.url + String(attribute(pane, 'data-bank')));

  return {
    create,
    token: async (more: Partial<LinkTokenCreateRequest> = {}): Promise<string> =>
      (await create(more)).data.link_token,
    open,
    openAt: async (institution: string, token: string, userAgent = DESKTOP): Promise<Pane> =>
      submit(await open(token, {}, userAgent), { action: 'select', institution }),
    goToBank,
    /** Goes to the bank, logs in there, and allows or denies what is asked. */
    answerAtBank: async (pane: Pane, answer: 'allow' | 'deny'): Promise<Pane> => {
      const consent = await submit(await goToBank(pane), { action: 'login', ...LOGIN });
      return submit(consent, { action: answer });
    },
    codeOf: (answer: { data: object }): unknown => Reflect.get(answer.data, 'error_code'),
  };
}

export type LinkClient = ReturnType<typeof linkFor>;
