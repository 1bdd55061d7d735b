import { t } from '@lingui/core/macro';
import { randomUUID } from 'node:crypto';
import { dialog, type BrowserWindow } from 'electron';
import type { Engine, ImportSource } from '../core/engine-api.ts';
import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { ImportPreview, ImportReport } from '../shared/model/importing.ts';
import type { Profile } from '../shared/model/values.ts';

export interface ImportDesk {
  /** Null when the person closed the dialog that asks for the file or folder. */
  readonly preview: (request: {
    readonly kind: ImportPreview['kind'];
    readonly path: string | null;
  }) => Promise<Result<ImportPreview | null>>;
  readonly run: (importId: string) => Promise<Result<ImportReport>>;
}

export interface ImportDeskOptions {
  readonly engine: Engine;
  readonly parent: () => BrowserWindow | null;
  readonly useProfile: (profile: Profile) => Promise<void>;
  readonly useRedirectUri: (redirectUri: string) => Promise<void>;
}

/** Imports in two steps, so that a person sees what would come before it does. */
export function createImportDesk(options: ImportDeskOptions): ImportDesk {
  const { engine } = options;
  const previewed = new Map<string, { source: ImportSource; profile: ImportPreview['profile'] }>();
  return {
    preview: async ({ kind, path }) => {
      const chosen = path ?? (await choosePath(kind, options.parent()));
      if (chosen === null) return ok(null);
      const source = { kind, path: chosen };
      const preview = await engine.previewImport(source);
      if (!preview.ok) return preview;
      const importId = randomUUID();
      previewed.set(importId, { source, profile: preview.value.profile });
      return ok({ importId, ...preview.value });
    },
    run: async (importId) => {
      const wanted = previewed.get(importId);
      if (wanted === undefined) {
        return fail(failure('NOT_FOUND', 'This import was not looked at before.'));
      }
      // Environments never mix: what is of Production goes into Production.
      await options.useProfile(wanted.profile);
      const report = await engine.runImport(wanted.source);
      if (report.ok) {
        previewed.delete(importId);
        const { redirectUri } = report.value;
        if (redirectUri !== null) await options.useRedirectUri(redirectUri);
      }
      return report;
    },
  };
}

async function choosePath(
  kind: ImportPreview['kind'],
  parent: BrowserWindow | null,
): Promise<string | null> {
  const asked: Electron.OpenDialogOptions =
    kind === 'env'
      ? {
          title: t`Choose a .env file`,
          properties: ['openFile', 'showHiddenFiles'],
        }
      : {
          title: t`Choose the folder of Trax for Python`,
          properties: ['openDirectory', 'showHiddenFiles'],
        };
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(asked)
    : dialog.showOpenDialog(parent, asked));
  return canceled ? null : (filePaths[0] ?? null);
}
