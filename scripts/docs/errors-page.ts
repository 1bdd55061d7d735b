import { format } from 'prettier';
import { toFailure, UNSAFE_ACTION } from '../../src/core/plaid/errors.ts';
import { followUpDelay } from '../../src/core/sync/follow-up.ts';
import { fail, failure, type Failure, type FailureCode } from '../../src/shared/failure.ts';
import { PLAID_ERRORS, type PlaidErrorAnswer } from './plaid-errors.ts';

/** docs/errors.md: what Trax does when something goes wrong, in the words that it shows. */
export function describeErrors(): Promise<string> {
  const page = [
    INTRODUCTION,
    `Syncs that failed for a reason that may pass are made again ${followUps()}, and then with the next scheduled sync. Whatever fails, the rows, the balances and the cursor stay as they were until a sync comes to its end.`,
    '## When Plaid or the bank refuses',
    table(
      ['Plaid’s code', 'Trax says', 'what to do', 'tried again'],
      PLAID_ERRORS.map((error) => {
        const { message, action } = wordsFor(error);
        return [`\`${error.code}\``, message, action, AGAIN[error.again]];
      }),
    ),
    UNLISTED,
    '## When the network or an answer is broken',
    table(['what happens', 'Trax says', 'what to do', 'tried again'], NETWORK.map(networkRow)),
    '## When this computer is in the way',
    table(['what happens', 'Trax’s code', 'what to do'], LOCAL.map(localRow)),
    BY_CALL,
  ].join('\n\n');
  return format(page, { parser: 'markdown' });
}

const INTRODUCTION = `# When something goes wrong

<!-- Made from the code by \`npm run docs\`. -->

What each failure means, what Trax does by itself, and what is left to you. Every message of Plaid's comes with its code and request id, in the app, in \`trax\`, and in finance.db (\`items\`, \`sync_runs\`).

**Tried again at once** means up to four times more, with pauses that grow to half a minute at most, or as long as Plaid asks for (\`Retry-After\`). Plaid asking for more than two minutes is left to a later sync.`;

const UNLISTED = `A code that is not in the table is shown with Plaid's own words, as \`PLAID_REJECTED\`, and not tried again by itself; of the types \`RATE_LIMIT_EXCEEDED\` and \`API_ERROR\` every code is treated as those above.`;

const BY_CALL = `## In the different calls

| while Trax | and it fails | then |
| --- | --- | --- |
| syncs (\`/item/get\`, \`/accounts/get\`, \`/transactions/sync\`) | for any reason, on any page | the pages fetched so far are dropped, the next sync starts at the same cursor, and the bank's card and the journal say why |
| syncs investments or liabilities | for any reason | the transactions are saved all the same; what a bank refuses for good is asked for again after a week |
| looks how a bank stands (\`/item/get\`) | because the link has ended | the card says so; any other failure says nothing of the bank, and is left to the next look |
| makes a link token (\`/link/token/create\`) | for any reason | linking does not start; nothing is kept |
| waits for Plaid's page in the browser (\`/link/token/get\`) | for a reason that may pass | it goes on waiting until the page expires |
| exchanges the public token (\`/item/public_token/exchange\`) | for a reason that may pass | the session is kept, and can be finished within half an hour |
| the same | because Plaid's answer is lost on its way | the token is spent: link the bank again. The Item that Plaid made is one that Trax never heard of; Plaid's support can end it |
| describes a new bank (\`/item/get\`) | for any reason | the new Item is given back to Plaid at once: none is billed that Trax does not show |
| describes its accounts (\`/accounts/get\`) | for a reason that may pass | the bank is linked, and its accounts come with the first sync |
| fetches a bank's name and logo (\`/institutions/get_by_id\`) | for any reason | the bank is linked without a logo |
| ends an Item (\`/item/remove\`) | for any reason but that it is gone | Trax goes on trying, also after a restart, until Plaid knows or you dismiss it |
| asks the bank now (\`/transactions/refresh\`) | for any reason | it is never sent twice, since Plaid bills each one |`;

const AGAIN: Readonly<Record<PlaidErrorAnswer['again'], string>> = {
  'at once': 'at once, and later by itself',
  later: 'the whole loop, up to five times at once, and later by itself',
  never: 'once you have acted, or with the next scheduled sync',
};

/** What Trax says to an error of Plaid's, with Plaid's sentences left out. */
const wordsFor = ({ type, code }: PlaidErrorAnswer): Failure =>
  toFailure(
    { type, code, message: '…', displayMessage: null, requestId: null },
    { environment: 'production' },
  );

/** The waits after a failed sync, read from the code that makes them. */
function followUps(): string {
  const waits: string[] = [];
  const trouble = fail(failure('PLAID_UNREACHABLE', ''));
  for (let attempt = 0; ; attempt += 1) {
    const delay = followUpDelay(trouble, attempt);
    if (delay === null) return `after ${waits.join(', ')} minutes`;
    waits.push(String(delay / 60_000));
  }
}

interface Broken {
  readonly what: string;
  readonly code: FailureCode;
  readonly message: string;
  readonly action?: string;
}

const NETWORK: readonly Broken[] = [
  {
    what: 'no network, no such host, a refused or broken connection, half an answer',
    code: 'PLAID_UNREACHABLE',
    message: 'Plaid cannot be reached, with the reason.',
  },
  {
    what: 'no answer within 30 seconds, or 120 where Plaid may have to ask the bank',
    code: 'PLAID_UNREACHABLE',
    message: 'Plaid did not answer in time.',
  },
  {
    what: 'a redirect, or a gateway’s error page',
    code: 'PLAID_UNREACHABLE',
    message: 'Plaid cannot be reached, with the HTTP status. A redirect is never followed.',
  },
  {
    what: 'a certificate that is not Plaid’s, or has expired',
    code: 'PLAID_UNREACHABLE',
    message: 'The connection to Plaid is not safe, with the reason. Nothing was sent.',
    action: UNSAFE_ACTION,
  },
  {
    what: 'an answer that is not Plaid’s, such as a hotel’s sign-in page',
    code: 'PLAID_MALFORMED',
    message: 'Plaid sent an answer that Trax cannot read.',
  },
];

const networkRow = ({ what, code, message, action }: Broken): readonly string[] => {
  const problem = failure(code, message, action === undefined ? {} : { action });
  return [what, message, problem.action, AGAIN[problem.retryable ? 'at once' : 'never']];
};

const LOCAL: readonly (readonly [what: string, code: FailureCode])[] = [
  ['the disk is full', 'DISK_FULL'],
  ['finance.db or its folder may not be written', 'DATABASE_READ_ONLY'],
  ['another program writes to finance.db for longer than a quarter of a minute', 'DATABASE_BUSY'],
  ['finance.db is damaged, or is no database', 'DATABASE_CORRUPT'],
  ['finance.db was made by a newer Trax', 'DATABASE_NEWER'],
  ['the keychain is locked or absent', 'KEYCHAIN_UNAVAILABLE'],
  ['Trax or the computer is ended in the middle', 'ENGINE_CRASHED'],
];

const localRow = ([what, code]: (typeof LOCAL)[number]): readonly string[] => [
  what,
  `\`${code}\``,
  failure(code, '').action,
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
