import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Something that Trax wrote, sent or said, byte for byte (latin1), and where it was found. */
export interface Trace {
  readonly where: string;
  readonly bytes: string;
}

/** Every file below a directory, as it is on the disk now. */
export function tracesOf(directory: string): Trace[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const where = path.relative(directory, file).replaceAll(path.sep, '/');
      return { where, bytes: readFileSync(file, 'latin1') };
    });
}

/** What was handed to someone as a value. */
export const said = (where: string, value: unknown): Trace => ({
  where,
  bytes: Buffer.from(JSON.stringify({ value })).toString('latin1'),
});

/**
 * The ways in which a careless write leaves a value: as it is, in UTF-16, in hex, percent-encoded, and in
 * base64 at each of the three places that it can have in a longer text.
 */
export function spellings(value: string): string[] {
  const bytes = Buffer.from(value);
  const base64 = [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const whole = padded.subarray(0, padded.length - (padded.length % 3));
    // The first group holds bytes of what stands before.
    const text = whole.toString('base64').slice(offset === 0 ? 0 : 4);
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const all = [
    value,
    encodeURIComponent(value),
    Buffer.from(value, 'utf16le').toString('latin1'),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64,
  ];
  return [...new Set(all)];
}

/** Names the secrets that are found, and where; never the secrets. */
export function leaks(traces: readonly Trace[], secrets: ReadonlyMap<string, string>): string[] {
  return [...secrets].flatMap(([value, name]) => {
    const wanted = spellings(value);
    return traces
      .filter(({ bytes }) => wanted.some((spelling) => bytes.includes(spelling)))
      .map(({ where }) => `${name} in ${where}`);
  });
}
