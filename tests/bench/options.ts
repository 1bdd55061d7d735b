import { parseArgs } from 'node:util';

export interface Options {
  readonly quick: boolean;
  readonly rows: number;
  readonly minutes: number;
  readonly only: readonly string[];
}

/** Reads the command line: --quick, --rows <number>, --minutes <number>, --only <part> (again for more than one). */
export function readOptions(args: readonly string[], parts: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      rows: { type: 'string' },
      minutes: { type: 'string' },
      only: { type: 'string', multiple: true },
    },
  });
  const only = values.only ?? parts;
  const unknown = only.find((name) => !parts.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no part "${unknown}". The parts are: ${parts.join(', ')}`);
  }
  const rows = Number(values.rows ?? (values.quick ? 20_000 : 1_000_000));
  if (!Number.isSafeInteger(rows) || rows < 1000) throw new Error('--rows is a number from 1000.');
  const minutes = Number(values.minutes ?? (values.quick ? 0.5 : 10));
  if (!(minutes > 0)) throw new Error('--minutes is a number above 0.');
  return { quick: values.quick, rows, minutes, only };
}
