import { describe, expect, it, vi } from 'vitest';
import type { ImportPreview, ImportReport } from '../../../src/shared/model/importing.ts';

vi.mock('../../../src/renderer/app/format/locale.ts', () => ({ locales: ['en-GB'] }));

const { droppedIn, readDrop } = await import('../../../src/renderer/app/import/dropped.ts');
const { bringsNothing, keysWords, outcomeWords, reportTitle } =
  await import('../../../src/renderer/app/import/words.ts');

describe('a drop', () => {
  it('of a file is a .env file', () => {
    expect(readDrop([{ path: '/home/me/.env', isDirectory: false }])).toEqual({
      kind: 'env',
      path: '/home/me/.env',
    });
  });

  it('of a folder is Trax for Python', () => {
    expect(readDrop([{ path: '/home/me/trax', isDirectory: true }])).toEqual({
      kind: 'python',
      path: '/home/me/trax',
    });
  });

  it('of nothing on disk is refused', () => {
    expect(readDrop([])).toMatch(/from your disk/);
    // A null path would open a dialog that nobody asked for.
    expect(readDrop([{ path: '', isDirectory: false }])).toMatch(/from your disk/);
  });

  it('of more than one thing is refused', () => {
    const file = { path: '/home/me/.env', isDirectory: false };
    expect(readDrop([file, file])).toMatch(/one/);
  });

  it('is read from the files and folders of a drag, and not from its text', () => {
    const file = new File([], '.env');
    const entry = (isDirectory: boolean): FileSystemEntry =>
      ({ isDirectory }) as Partial<FileSystemEntry> as FileSystemEntry;
    const item = (dropped: File | null, found: FileSystemEntry | null): DataTransferItem =>
      ({
        getAsFile: () => dropped,
        webkitGetAsEntry: () => found,
      }) as Partial<DataTransferItem> as DataTransferItem;
    const items = [item(null, null), item(file, entry(true)), item(file, null)];
    const read = droppedIn({ items: items as object as DataTransferItemList }, ({ name }) => name);
    expect(read).toEqual([
      { path: '.env', isDirectory: true },
      { path: '.env', isDirectory: false },
    ]);
  });
});

const PREVIEW: ImportPreview = {
  importId: 'i1',
  kind: 'env',
  profile: 'sandbox',
  hasKeys: false,
  redirectUri: null,
  banks: [],
  categories: 0,
};

describe('a preview', () => {
  it('brings nothing when nothing was found', () => {
    expect(bringsNothing(PREVIEW)).toBe(true);
  });

  it.each<Partial<ImportPreview>>([
    { hasKeys: true },
    { redirectUri: 'https://trax.example/back' },
    { banks: [{ itemId: 'i', institutionName: 'Bank' }] },
    { categories: 1 },
  ])('brings something with %o', (found) => {
    expect(bringsNothing({ ...PREVIEW, ...found })).toBe(false);
  });
});

describe('keys in a preview', () => {
  it.each([
    [false, false, /^None$/],
    [false, true, /^None$/],
    [true, false, /go into the keychain/],
    [true, true, /replace the ones in the keychain/],
  ])('found: %s, kept before: %s', (isFound, areKept, words) => {
    expect(keysWords(isFound, areKept)).toMatch(words);
  });
});

describe('a report', () => {
  const bank = (outcome: ImportReport['banks'][number]['outcome']) => ({
    institutionName: 'Bank',
    outcome,
    failure: null,
  });
  const report = (more: Partial<ImportReport>): ImportReport => ({
    profile: 'sandbox',
    keysSaved: false,
    redirectUri: null,
    banks: [],
    categories: 0,
    ...more,
  });

  it.each<[Partial<ImportReport>, string]>([
    [
      { banks: [bank('linked'), bank('linked'), bank('known')], keysSaved: true },
      '2 banks imported',
    ],
    [{ banks: [bank('linked')] }, '1 bank imported'],
    [
      { banks: [bank('linked'), bank('failed'), bank('known')] },
      '1 bank of 3 could not be imported',
    ],
    [{ banks: [bank('failed'), bank('failed')], keysSaved: true }, '2 banks could not be imported'],
    [{ banks: [bank('known')], keysSaved: true }, 'Keys imported'],
    [{ banks: [bank('known')] }, 'Nothing new to import'],
    [{ categories: 3 }, 'Imported'],
    [{ redirectUri: 'https://trax.example/back' }, 'Imported'],
  ])('of %o is titled "%s"', (more, title) => {
    expect(reportTitle(report(more))).toBe(title);
  });

  it('says in words how each bank went', () => {
    expect((['linked', 'known', 'failed'] as const).map(outcomeWords)).toEqual([
      'Linked',
      'Was here already',
      'Not imported',
    ]);
  });
});
