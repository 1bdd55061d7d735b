import { dialog, type BrowserWindow } from 'electron';

/** Asks the person for one file with one of these endings; null when they close the dialog. */
export const chooseFile = (
  parent: BrowserWindow | null,
  title: string,
  extensions: readonly string[],
): Promise<string | null> =>
  choose(parent, {
    title,
    properties: ['openFile'],
    filters: [{ name: extensions.join(', ').toUpperCase(), extensions: [...extensions] }],
  });

/** Asks the person for a folder; null when they close the dialog. */
export const chooseFolder = (parent: BrowserWindow | null, title: string): Promise<string | null> =>
  choose(parent, { title, properties: ['openDirectory', 'createDirectory'] });

async function choose(
  parent: BrowserWindow | null,
  asked: Electron.OpenDialogOptions,
): Promise<string | null> {
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(asked)
    : dialog.showOpenDialog(parent, asked));
  return canceled ? null : (filePaths[0] ?? null);
}
