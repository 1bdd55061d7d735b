import { first } from './0001-first.ts';
import { linking } from './0002-linking.ts';
import { edits } from './0003-edits.ts';
import { investments } from './0004-investments.ts';
import { views } from './0005-views.ts';
import { rates } from './0006-rates.ts';
import { notices } from './0007-notices.ts';
import { overview } from './0008-overview.ts';
import { merchantsTransfersBatches } from './0009-merchants-transfers-batches.ts';

/**
 * Append-only: migration n takes a database from user_version n - 1 to n. What has shipped is never
 * edited, so that every finance.db in the world has the schema that its number says.
 */
export const migrations: readonly string[] = [
  first,
  linking,
  edits,
  investments,
  views,
  rates,
  notices,
  overview,
  merchantsTransfersBatches,
];
