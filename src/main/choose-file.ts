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

/** Asks the person where to put a file; null when they close the dialog. */
export async function chooseTarget(
  parent: BrowserWindow | null,
  name: string,
  extension: string,
): Promise<string | null> {
  const asked: Electron.SaveDialogOptions = {
    defaultPath: name,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  const { canceled, filePath } = await (parent === null
    ? dialog.showSaveDialog(asked)
    : dialog.showSaveDialog(parent, asked));
  return canceled || filePath === '' ? null : filePath;
}

async function choose(
  parent: BrowserWindow | null,
  asked: Electron.OpenDialogOptions,
): Promise<string | null> {
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(asked)
    : dialog.showOpenDialog(parent, asked));
  return canceled ? null : (filePaths[0] ?? null);
}
