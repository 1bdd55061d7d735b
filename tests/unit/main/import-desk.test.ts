import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine, ImportSource } from '../../../src/core/engine-api.ts';
import { createImportDesk } from '../../../src/main/import-desk.ts';
import { fail, failure, ok, type Result } from '../../../src/shared/failure.ts';
import type { ImportPreview, ImportReport } from '../../../src/shared/model/importing.ts';
import { failureOf, valueOf } from '../../support/result.ts';

interface Asked {
  readonly properties: readonly string[];
}

const chosen = vi.hoisted(() => ({ paths: [] as string[], asked: [] as Asked[] }));
vi.mock('electron', () => ({
  dialog: {
    showOpenDialog: (options: Asked) => {
      chosen.asked.push(options);
      return Promise.resolve({ canceled: chosen.paths.length === 0, filePaths: chosen.paths });
    },
  },
}));

const preview: Omit<ImportPreview, 'importId'> = {
  kind: 'env',
  profile: 'production',
  hasKeys: true,
  redirectUri: null,
  banks: [],
  categories: 0,
};
const report: ImportReport = {
  profile: 'production',
  keysSaved: true,
  redirectUri: 'https://localhost:8000/return',
  banks: [],
  categories: 0,
};
const refusal = fail(failure('IMPORT_UNREADABLE', 'No keys are in this file.'));

/** A desk whose engine answers as told; `steps` is what was done, in order. */
function desk(answers: { preview?: Result<never>; report?: Result<ImportReport> } = {}) {
  const steps: string[] = [];
  const engine = {
    previewImport: ({ kind, path }: ImportSource) => {
      steps.push(`preview ${kind} ${path}`);
      return Promise.resolve(answers.preview ?? ok(preview));
    },
    runImport: ({ kind, path }: ImportSource) => {
      steps.push(`run ${kind} ${path}`);
      return Promise.resolve(answers.report ?? ok(report));
    },
  } as unknown as Engine;
  const made = createImportDesk({
    engine,
    parent: () => null,
    useProfile: (profile) => {
      steps.push(`profile ${profile}`);
      return Promise.resolve();
    },
    useRedirectUri: (uri) => {
      steps.push(`redirect ${uri}`);
      return Promise.resolve();
    },
  });
  return { ...made, steps };
}

beforeEach(() => {
  chosen.paths = [];
  chosen.asked = [];
});

describe('an import', () => {
  it('is looked at first, then run in its own profile, and once', async () => {
    const { preview: look, run, steps } = desk();
    const seen = valueOf(await look({ kind: 'env', path: '/x/.env' }));
    expect(seen).toMatchObject(preview);
    const importId = seen?.importId ?? '';
    valueOf(await run(importId));
    expect(steps).toEqual([
      'preview env /x/.env',
      'profile production',
      'run env /x/.env',
      'redirect https://localhost:8000/return',
    ]);
    expect(failureOf(await run(importId)).code).toBe('NOT_FOUND');
  });

  it('that was not looked at is not run: a window cannot name a path of its own', async () => {
    const { run, steps } = desk();
    expect(failureOf(await run('/home/user/.env')).code).toBe('NOT_FOUND');
    expect(steps).toEqual([]);
  });

  it('that failed can be run again, and changes no setting', async () => {
    const { preview: look, run, steps } = desk({ report: refusal });
    const importId = valueOf(await look({ kind: 'python', path: '/x' }))?.importId ?? '';
    failureOf(await run(importId));
    expect(failureOf(await run(importId)).code).toBe('IMPORT_UNREADABLE');
    expect(steps.some((step) => step.startsWith('redirect'))).toBe(false);
  });

  it('asks for the file or the folder, and takes a closed dialog for a no', async () => {
    const { preview: look, steps } = desk();
    expect(valueOf(await look({ kind: 'python', path: null }))).toBeNull();
    expect(steps).toEqual([]);
    chosen.paths = ['/chosen/.env'];
    await look({ kind: 'env', path: null });
    expect(steps).toEqual(['preview env /chosen/.env']);
    expect(chosen.asked.map(({ properties }) => properties[0])).toEqual([
      'openDirectory',
      'openFile',
    ]);
  });

  it('that cannot be read says so, and there is nothing to run', async () => {
    const { preview: look } = desk({ preview: refusal });
    expect(failureOf(await look({ kind: 'env', path: '/x' })).code).toBe('IMPORT_UNREADABLE');
  });
});
