import { z } from 'zod';
import { type ApiError, errors } from './errors.ts';

/** Schemas of request fields that many endpoints share. */
export const fields = {
  accessToken: z.string().min(1),
  credential: z.string().min(1).optional(),
  /** A field of Plaid's that the emulator takes and does nothing with. */
  ignored: z.unknown().optional(),
};

/** Plaid's default where the client asks for no number of days. */
export const DEFAULT_DAYS_REQUESTED = 90;

export const daysRequested = z.number().int().min(1).max(730);

export const countryCodes = z
  .array(
    z.enum([
      'US',
      'GB',
      'ES',
      'NL',
      'FR',
      'IE',
      'CA',
      'DE',
      'IT',
      'PL',
      'DK',
      'NO',
      'SE',
      'EE',
      'LT',
      'LV',
      'PT',
      'BE',
      'AT',
      'FI',
    ]),
  )
  .min(1);

/**
 * Checks a request body as Plaid does: missing fields first, then unknown ones, then wrong ones.
 * @returns the parsed body, or Plaid's error.
 */
export function checkBody<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  body: Record<string, unknown>,
): { ok: true; body: z.output<z.ZodObject<Shape>> } | { ok: false; error: ApiError } {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, body: parsed.data };
  const { issues } = parsed.error;
  const missing = issues.filter(
    (issue) => issue.code === 'invalid_type' && valueAt(body, issue.path) === undefined,
  );
  if (missing.length > 0) {
    return { ok: false, error: errors.missingFields(missing.map(nameOf)) };
  }
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...issue.path.map(String), key].join('.'))
      : [],
  );
  if (unknown.length > 0) return { ok: false, error: errors.unknownFields(unknown) };
  const [first] = issues;
  const name = first === undefined ? 'the body' : nameOf(first);
  return { ok: false, error: errors.invalidField(`${name}: ${first?.message ?? 'is not valid'}`) };
}

const nameOf = (issue: { path: readonly PropertyKey[] }): string =>
  issue.path.map(String).join('.');

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    body,
  );
}
