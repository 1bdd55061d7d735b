import type { Profile } from '../shared/model/values.ts';

/** What every command takes. */
export interface GlobalOptions {
  readonly dataDir?: string;
  readonly profile?: Profile;
}

/** Which transactions. */
export interface Filter {
  /** Local dates, both inclusive. */
  readonly from?: string;
  readonly to?: string;
  readonly search?: string;
  readonly account?: string;
}

export interface ExportOptions {
  readonly format: 'csv' | 'jsonl';
  readonly force?: true;
  readonly everything?: string;
  readonly passphraseStdin?: true;
}
