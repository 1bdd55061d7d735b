import type { Engine, EngineEvent, EngineSettings } from '../core/engine.ts';
import type { Result } from '../shared/failure.ts';
import type { Profile } from '../shared/model.ts';

/** What goes between main and the engine's worker thread. */

/** What the worker needs to open a profile. */
export interface EngineWorkerData {
  readonly dataDirectory: string;
  readonly profile: Profile;
  readonly settings: EngineSettings;
  readonly linkPageDirectory: string;
  /** The name under which the keychain holds Trax's secrets. */
  readonly keychainService: string;
  /** A demo bank that already listens; null lets the demo profile start its own. */
  readonly demoBankUrl: string | null;
}

export interface EngineRequest {
  readonly id: number;
  readonly method: keyof Engine;
  readonly argument: unknown;
}

export type EngineMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly event: EngineEvent }
  | { readonly kind: 'defect'; readonly method: string; readonly stack: string };
