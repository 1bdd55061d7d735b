import { createHash } from 'node:crypto';
import { INERT_CSP } from './loopback-answer.ts';
import type { Answer } from './loopback-answer.ts';

/** Trax's mark, on the page and on its tab. */
const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="7.5" fill="#4a60c4"/><g fill="none" stroke="#fff" stroke-width="2.25" stroke-linecap="round"><path d="M6.5 8.5h3.2c3 0 3.3 5.5 6.3 5.5h5.5"/><path d="M6.5 14h9.5"/><path d="M6.5 19.5h3.2c3 0 3.3-5.5 6.3-5.5"/></g></svg>`;
const MARK_URL = `data:image/svg+xml;base64,${Buffer.from(MARK).toString('base64')}`;

/** The app's colours, in words that a browser of some age knows too. */
const STYLE = `
:root {
  color-scheme: light dark;
  --canvas: #faf9f7;
  --surface: #fff;
  --line: #e6e3e0;
  --ink: #211d1a;
  --muted: #5a5651;
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #131210;
    --surface: #1c1a18;
    --line: #2e2b29;
    --ink: #eeecea;
    --muted: #b2afaa;
  }
}
body {
  display: grid;
  box-sizing: border-box;
  min-height: 100vh;
  margin: 0;
  padding: 24px;
  place-items: center;
  background: var(--canvas);
  color: var(--ink);
  font: 16px/24px -apple-system, BlinkMacSystemFont, 'Segoe UI Variable Text', 'Segoe UI', Inter, Cantarell, Ubuntu, 'Noto Sans', system-ui, sans-serif;
}
main {
  box-sizing: border-box;
  width: 100%;
  max-width: 420px;
  padding: 40px 32px;
  border: 1px solid var(--line);
  border-radius: 14px;
  background: var(--surface);
  text-align: center;
}
img {
  display: block;
  margin: 0 auto 24px;
}
h1 {
  margin: 0 0 8px;
  font-size: 22px;
  line-height: 28px;
  font-weight: 600;
  letter-spacing: -0.012em;
  text-wrap: balance;
}
p {
  margin: 0;
  color: var(--muted);
  text-wrap: balance;
}
`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** What the page says, in plain text, and in which language (a BCP 47 tag). */
export interface DoneWords {
  readonly language: string;
  readonly title: string;
  readonly text: string;
}

/** For whoever told the engine of no others. */
const ENGLISH: DoneWords = {
  language: 'en',
  title: 'You can close this tab',
  text: 'Trax has taken over. Go on in its window.',
};

/** What a person sees who comes back from a bank. It says nothing about how things went: Link knows. */
export function donePage(words: DoneWords = ENGLISH): Answer {
  const language = escaped(words.language);
  const title = escaped(words.title);
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    csp: `${INERT_CSP}; style-src 'sha256-${styleHash}'; img-src data:`,
    body: Buffer.from(`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Trax</title>
<link rel="icon" href="${MARK_URL}">
<style>${STYLE}</style>
</head>
<body>
<main>
<img src="${MARK_URL}" width="56" height="56" alt="Trax">
<h1>${title}</h1>
<p>${escaped(words.text)}</p>
</main>
</body>
</html>
`),
  };
}

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
