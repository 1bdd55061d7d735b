import { z } from 'zod';
import type { appCalls } from '../shared/contract.ts';
import { fail, failure, ok } from '../shared/failure.ts';
import type { Handlers } from './ipc.ts';
import { readColumns, readView } from './saved-views.ts';

export type ViewCalls = Pick<
  Handlers<typeof appCalls>,
  | 'getColumns'
  | 'setColumns'
  | 'listViews'
  | 'saveView'
  | 'renameView'
  | 'deleteView'
  | 'restoreView'
>;

const Stored = z.record(z.string(), z.unknown());

interface Kept<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
}

export interface ViewDeskOptions {
  /** As they were written. */
  readonly columns: Kept<unknown>;
  /** Of the profile in view, as they were written; it stays that profile's when another comes into view. */
  readonly views: () => Kept<readonly unknown[]>;
}

/** The columns of the list of transactions and its saved views. */
export function createViewDesk({ columns, views }: ViewDeskOptions): ViewCalls {
  const deleted = new Map<string, () => boolean>();
  return {
    getColumns: () => Promise.resolve(ok(readColumns(columns.get()).columns)),
    setColumns: (request) => {
      columns.set(request.columns);
      return Promise.resolve(ok(undefined));
    },
    listViews: () => Promise.resolve(ok(views().get().map(readView))),
    saveView: ({ view, replaces }) => {
      const kept = views();
      const all = kept.get();
      const at = replaces === null ? -1 : positionOf(all, replaces);
      if (replaces !== null && at < 0) return Promise.resolve(fail(gone()));
      if (has(all.toSpliced(at, at < 0 ? 0 : 1), view.name)) {
        return Promise.resolve(fail(nameTaken(view.name)));
      }
      kept.set(at < 0 ? [...all, view] : all.with(at, view));
      return Promise.resolve(ok({ viewId: readView(view).viewId }));
    },
    renameView: ({ viewId, name }) => {
      const kept = views();
      const all = kept.get();
      const at = positionOf(all, viewId);
      const stored = Stored.safeParse(all[at]);
      if (!stored.success) return Promise.resolve(fail(gone()));
      if (has(all.toSpliced(at, 1), name)) return Promise.resolve(fail(nameTaken(name)));
      const renamed = { ...stored.data, name };
      kept.set(all.with(at, renamed));
      return Promise.resolve(ok({ viewId: readView(renamed).viewId }));
    },
    deleteView: ({ viewId }) => {
      const kept = views();
      const all = kept.get();
      const at = positionOf(all, viewId);
      if (at < 0) return Promise.resolve(fail(gone()));
      const stored = all[at];
      kept.set(all.toSpliced(at, 1));
      deleted.set(viewId, () => {
        const { view, name } = readView(stored);
        if (view !== null && has(kept.get(), name)) return false;
        kept.set(kept.get().toSpliced(at, 0, stored));
        return true;
      });
      return Promise.resolve(ok(undefined));
    },
    restoreView: ({ viewId }) => {
      const bringBack = deleted.get(viewId);
      if (bringBack === undefined) return Promise.resolve(fail(gone()));
      if (!bringBack()) return Promise.resolve(fail(nameTaken()));
      deleted.delete(viewId);
      return Promise.resolve(ok(undefined));
    },
  };
}

const positionOf = (all: readonly unknown[], viewId: string) =>
  all.findIndex((stored) => readView(stored).viewId === viewId);

const has = (all: readonly unknown[], name: string) =>
  all.some((stored) => readView(stored).name === name);

const nameTaken = (name?: string) =>
  failure(
    'BAD_REQUEST',
    name === undefined ? 'Another view has its name now.' : `Another view is called “${name}”.`,
    { action: 'Give one of them another name.' },
  );

const gone = () =>
  failure('NOT_FOUND', 'This view is not there any more.', {
    action: 'Open the list of views again.',
  });
