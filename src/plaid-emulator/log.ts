import type { RemovedTransaction } from 'plaid';
import { type Cursor, type Loop, type Place, readCursor, writeCursor } from './cursor.ts';
import { type ApiError, errors } from './errors.ts';
import type { Item } from './item.ts';
import { idOf, type LogEvent, type TimedEvent } from './timeline.ts';
import type { TokenKeeper } from './tokens.ts';
import type { Wire } from './wire.ts';

export type RowEvent = Exclude<LogEvent, { kind: 'removed' }>;

export interface Page {
  added: RowEvent[];
  modified: RowEvent[];
  removed: Wire<RemovedTransaction>[];
  next_cursor: string;
  has_more: boolean;
}

export interface PageRequest {
  item: Item;
  cursor: string | undefined;
  count: number;
  accountId: string | undefined;
  now: number;
  /** Only the events of Plaid's initial update are there yet. */
  initialOnly: boolean;
  run: string;
  keeper: TokenKeeper;
  /** Called when a loop goes on after so many pages, before it is checked for changes. */
  onLoop(loop: Loop, place: Place): void;
}

/** The next page of an Item's log after a cursor. */
export function readPage(
  request: PageRequest,
): { ok: true; page: Page } | { ok: false; error: ApiError } {
  const { item, now, accountId } = request;
  const from = startOf(request);
  if (from === undefined) {
    return { ok: false, error: errors.invalidField('cursor not associated with access_token') };
  }
  if (from.loop !== undefined) {
    request.onLoop(from.loop, from.place);
    if (from.loop.mutations !== item.mutations) return { ok: false, error: errors.mutation() };
  }
  const length = request.initialOnly ? item.timeline.initialLength(now) : item.timeline.length(now);
  const loop: Loop = from.loop ?? {
    start: from.place,
    baseEnd: Math.max(length, from.place.base),
    mutations: item.mutations,
    pages: 0,
  };
  const reader = merged(item, from.place, loop.baseEnd, accountId);
  const page: Page = { added: [], modified: [], removed: [], next_cursor: '', has_more: false };
  for (let taken = 0; taken < request.count && reader.peek() !== undefined; taken += 1) {
    put(page, reader.take());
  }
  page.has_more = reader.peek() !== undefined;
  page.next_cursor = writeCursor(
    {
      itemId: item.id,
      run: request.run,
      place: reader.place(),
      accountId,
      loop: page.has_more ? { ...loop, pages: loop.pages + 1 } : undefined,
    },
    request.keeper,
  );
  return { ok: true, page };
}

function startOf(request: PageRequest): Pick<Cursor, 'place' | 'loop'> | undefined {
  const { item, now } = request;
  if (request.cursor === undefined || request.cursor === '') {
    return { place: { base: 0, injected: 0 }, loop: undefined };
  }
  if (request.cursor === 'now') {
    const end = { base: item.timeline.length(now), injected: item.injected.length };
    return { place: end, loop: undefined };
  }
  const cursor = readCursor(request.cursor, item.id, request.keeper);
  if (cursor === undefined || cursor.accountId !== request.accountId) return undefined;
  if (cursor.run === request.run) return cursor;
  return { ...cursor, place: { ...cursor.place, injected: 0 } };
}

/** Reads both logs of an Item as one, in order of time, without hidden and unshared rows. */
function merged(item: Item, from: Place, baseEnd: number, accountId: string | undefined) {
  let { base, injected } = from;

  const isWanted = (event: TimedEvent): boolean => {
    const account = event.kind === 'removed' ? event.account_id : event.transaction.account_id;
    const asked = account === (accountId ?? account) && item.isTold(event);
    return asked && (item.hidden.size === 0 || !item.hidden.has(idOf(event)));
  };

  const step = (): TimedEvent | undefined => {
    const own = base < baseEnd ? item.timeline.event(base) : undefined;
    const added = item.injected[injected];
    if (own !== undefined && (added === undefined || own.at <= added.at)) {
      base += 1;
      return own;
    }
    if (added !== undefined) injected += 1;
    return added;
  };

  const next = (): { event: TimedEvent | undefined; at: Place } => {
    for (;;) {
      const at = { base, injected };
      const event = step();
      if (event === undefined || isWanted(event)) return { event, at };
    }
  };

  let ahead = next();
  return {
    peek: () => ahead.event,
    take: (): TimedEvent => {
      const { event } = ahead;
      if (event === undefined) throw new RangeError('the log is at its end');
      ahead = next();
      return event;
    },
    place: () => ahead.at,
  };
}

function put(page: Page, event: TimedEvent): void {
  if (event.kind === 'removed') {
    page.removed.push({ transaction_id: event.transaction_id, account_id: event.account_id });
  } else {
    page[event.kind].push(event);
  }
}
