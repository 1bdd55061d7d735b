import { z } from 'zod';
import type { Engine, EngineEvent } from '../core/engine-api.ts';
import type { Result } from '../shared/failure.ts';
import { Settings } from '../shared/model/settings.ts';
import { Profile } from '../shared/model/values.ts';

/** What goes between main and the engine's worker thread. */

/** What the worker needs to open a profile. */
export const EngineWorkerData = z.object({
  dataDirectory: z.string(),
  profile: Profile,
  settings: z.object({
    autopilot: Settings.shape.schedule.extend({
      paused: z.boolean(),
      onBattery: z.boolean(),
      onMetered: z.boolean(),
    }),
    countries: z.array(z.string()),
    port: z.int(),
    redirectUri: z.string().nullable(),
    language: Settings.shape.language,
    products: Settings.shape.products,
    consentNotices: z.boolean(),
    notices: Settings.shape.notices,
    dailyBackup: z.boolean(),
    doneWords: z.object({ language: z.string(), title: z.string(), text: z.string() }).optional(),
  }),
  linkPageDirectory: z.string(),
  /** The name under which the keychain holds Trax's secrets. */
  keychainService: z.string(),
  /** A demo bank that already listens; null lets the demo profile start its own. */
  demoBankUrl: z.string().nullable(),
});
export type EngineWorkerData = z.infer<typeof EngineWorkerData>;

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
