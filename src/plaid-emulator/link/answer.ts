import type { ServerResponse } from 'node:http';
import { sendText } from '../body.ts';
import { notThere } from './bank-page.ts';
import type { Html } from './html.ts';

/** Where Plaid's own pages are. */
export const ROOT = '/link/v2/stable';

export type Answer =
  | { kind: 'asset'; type: string; text: string }
  | {
      kind: 'page';
      html: Html;
      status?: number;
      /** The origin that may frame the page. */
      ancestor?: string;
      /** An origin besides the page's own that its forms may lead to. */
      formTarget?: string | undefined;
    }
  | { kind: 'redirect'; to: string };

export const NOT_THERE: Answer = {
  kind: 'page',
  html: notThere('There is nothing here'),
  status: 404,
};

/** Sends a page with its policy, a script or style sheet, or a 303 to another address. */
export function send(response: ServerResponse, answer: Answer): void {
  if (answer.kind === 'redirect') {
    response.writeHead(303, { location: answer.to, 'cache-control': 'no-store' });
    response.end();
    return;
  }
  if (answer.kind === 'asset') {
    sendText(response, 200, answer.type, answer.text);
    return;
  }
  const forms = answer.formTarget === undefined ? "'self'" : `'self' ${answer.formTarget}`;
  sendText(response, answer.status ?? 200, 'text/html; charset=utf-8', answer.html.text, {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      'img-src data:',
      `form-action ${forms}`,
      "base-uri 'none'",
      `frame-ancestors ${answer.ancestor ?? "'none'"}`,
    ].join('; '),
    'referrer-policy': 'no-referrer',
  });
}
