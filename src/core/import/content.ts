import type { Secret } from '../vault/secret.ts';
import type { EnvFile } from './env-file.ts';
import type { OldCategory } from './old-categories.ts';

/** Everything that an import can bring. */
export interface ImportContent {
  readonly env: EnvFile;
  readonly banks: readonly OldBank[];
  /** item_id by account_id, as far as the old program knew. */
  readonly itemIds: ReadonlyMap<string, string>;
  readonly categories: readonly OldCategory[];
}

export interface OldBank {
  readonly itemId: string;
  readonly accessToken: Secret;
  readonly institutionName: string;
}
