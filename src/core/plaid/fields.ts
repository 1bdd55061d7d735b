import { z } from 'zod';
import type { RawJson } from './raw-json.ts';

/** Building blocks of Plaid's wire format. */

/** Fields that Plaid may leave out, or send as null. */
export const text = z.string().nullish();
export const number = z.number().nullish();

export const Id = z.string().min(1).max(200);
/** Plaid promises no length; the bound only keeps nonsense out. */
export const Token = z.string().min(1).max(16_384);
export const Timestamp = z.iso.datetime({ offset: true });

const JsonObject = z.custom<RawJson>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** Reads an object with a schema and keeps it, untouched, beside what was read. */
export const withRaw = <S extends z.ZodType>(schema: S) =>
  JsonObject.transform((raw, context) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return { wire: parsed.data, raw };
    context.issues.push({ code: 'custom', message: parsed.error.message, input: raw });
    return z.NEVER;
  });

const MAX_TEXT = 300;

/** Makes a sentence of Plaid's fit to be shown: one line, of bounded length. */
export const oneLine = (words: string): string =>
  words.replace(/\p{Cc}+/gu, ' ').slice(0, MAX_TEXT);

/** The same instant in UTC, ISO 8601. */
export const utc = (timestamp: string): string => new Date(timestamp).toISOString();
