import { dayOf, isoDate, MS_A_DAY } from './dates.ts';
import { EVERYDAY } from './household/shops.ts';
import { plaidId, randomFrom } from './random.ts';
import { type AccountSpec, type TimedEvent, type Timeline, toMinor } from './timeline.ts';
import { transactionOf } from './transaction.ts';
import type { WireTransaction } from './wire.ts';

/** Rows are drawn from this many templates, so that row i costs a copy and nothing is kept. */
const TEMPLATES = 1000;

interface BulkOptions {
  seed: number;
  key: string;
  createdAt: number;
  daysRequested: number;
  /** Number of transactions. */
  size: number;
}

/** Any number of posted transactions over the days asked for, each computed when it is read. */
export function bulkTimeline(options: BulkOptions): Timeline {
  const { size, createdAt, daysRequested } = options;
  const accounts = bulkAccounts(options.key);
  const templates = templateRows(accounts, options.seed);
  const jsonOf = templates.map(jsonTemplate);
  const idPrefix = plaidId('bulk', options.key).slice(0, 27);
  const lastDay = dayOf(createdAt);
  const dates = Array.from({ length: daysRequested + 1 }, (_, age) => isoDate(lastDay - age));

  const eventAt = (position: number): TimedEvent => {
    const template = templates[position % TEMPLATES];
    const json = jsonOf[position % TEMPLATES];
    const date = dates[daysRequested - Math.floor((position * daysRequested) / size)];
    if (template === undefined || json === undefined || date === undefined) {
      throw new RangeError(`no transaction ${String(position)}`);
    }
    const id = idPrefix + String(position).padStart(10, '0');
    return {
      at: createdAt,
      kind: 'added',
      transaction: { ...template, transaction_id: id, date, authorized_date: date },
      json: json(id, date),
    };
  };

  const rounds = Math.floor(size / TEMPLATES);
  const totals = new Map(
    accounts.map((account) => {
      const sum = (rows: readonly WireTransaction[]): number =>
        rows
          .filter((row) => row.account_id === account.id)
          .reduce((total, row) => total + toMinor(row.amount), 0);
      const posted = sum(templates) * rounds + sum(templates.slice(0, size % TEMPLATES));
      return [account.id, { posted, pending: 0 }] as const;
    }),
  );

  return {
    accounts,
    length: (now) => (now < createdAt ? 0 : size),
    initialLength: () => size,
    event: eventAt,
    totals: () => totals,
  };
}

function bulkAccounts(key: string): [AccountSpec, AccountSpec] {
  const account = (name: string, mask: string): AccountSpec => ({
    id: plaidId('account', key, mask),
    name,
    officialName: null,
    mask,
    type: 'depository',
    subtype: 'checking',
    currency: 'GBP',
    limit: null,
    opening: 0,
  });
  return [account('Current Account', '1001'), account('Business Account', '1002')];
}

function templateRows(accounts: [AccountSpec, AccountSpec], seed: number): WireTransaction[] {
  const random = randomFrom(seed, 'bulk');
  return Array.from({ length: TEMPLATES }, (_, position) => {
    const shop = random.pick(EVERYDAY);
    const isRefund = random.chance(0.1);
    return transactionOf(accounts[position % 3 === 0 ? 1 : 0], {
      id: '',
      amount: random.between(shop.least, shop.most) * (isRefund ? -4 : 1),
      date: isoDate(dayOf(MS_A_DAY)),
      name: shop.text.replace(/#/g, () => String(random.between(0, 9))),
      merchant: shop.merchant,
      website: shop.website,
      detailed: shop.detailed,
      channel: shop.online ? 'online' : 'in store',
      code: isRefund ? 'refund' : 'purchase',
    });
  });
}

/** The JSON of a row as a function of what differs between rows made from one template. */
function jsonTemplate(row: WireTransaction): (id: string, date: string) => string {
  const marked = { ...row, transaction_id: '<id>', date: '<date>', authorized_date: '<date>' };
  const parts = JSON.stringify(marked).split(/(<id>|<date>)/);
  return (id, date) =>
    parts.map((part) => (part === '<id>' ? id : part === '<date>' ? date : part)).join('');
}
