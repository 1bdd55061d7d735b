import { z } from 'zod';
import type { TokenKeeper } from './tokens.ts';

/** A place in an Item's log: in its own history, and in what was added to it by hand. */
export interface Place {
  base: number;
  injected: number;
}

/** A pagination loop under way. */
export interface Loop {
  /** Where the loop began. */
  start: Place;
  /** Length of the base log when it began: later events wait for the next loop. */
  baseEnd: number;
  /** The Item's mutation count when it began. */
  mutations: number;
  /** Pages handed out. */
  pages: number;
}

export interface Cursor {
  itemId: string;
  /** The emulator's run; what was added by hand does not outlive it. */
  run: string;
  place: Place;
  accountId: string | undefined;
  loop: Loop | undefined;
}

const place = z.tuple([z.number().int(), z.number().int()]);
const cursorSchema = z.tuple([
  z.string(),
  z.string(),
  place,
  z.string().nullable(),
  z.tuple([place, z.number().int(), z.number().int(), z.number().int()]).nullable(),
]);

const TAG = 8;

/** Plaid's `next_cursor`: opaque, at most 256 characters. */
export function writeCursor(cursor: Cursor, keeper: TokenKeeper): string {
  const { loop } = cursor;
  const fields: z.infer<typeof cursorSchema> = [
    cursor.itemId.slice(0, TAG),
    cursor.run,
    [cursor.place.base, cursor.place.injected],
    cursor.accountId ?? null,
    loop === undefined
      ? null
      : [[loop.start.base, loop.start.injected], loop.baseEnd, loop.mutations, loop.pages],
  ];
  return keeper.seal(Buffer.from(JSON.stringify(fields)).toString('base64url'));
}

/** Undefined when the cursor is not one that this emulator wrote for this Item. */
export function readCursor(text: string, itemId: string, keeper: TokenKeeper): Cursor | undefined {
  const opened = keeper.open(text);
  if (opened === undefined) return undefined;
  const json = Buffer.from(opened, 'base64url').toString();
  const [item, run, at, accountId, loop] = cursorSchema.parse(JSON.parse(json));
  if (item !== itemId.slice(0, TAG)) return undefined;
  return {
    itemId,
    run,
    place: { base: at[0], injected: at[1] },
    accountId: accountId ?? undefined,
    loop:
      loop === null
        ? undefined
        : {
            start: { base: loop[0][0], injected: loop[0][1] },
            baseEnd: loop[1],
            mutations: loop[2],
            pages: loop[3],
          },
  };
}
