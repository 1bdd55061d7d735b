import { dialog, type BrowserWindow } from 'electron';

/** Asks the person for one file with one of these endings; null when they close the dialog. */
export async function chooseFile(
  parent: BrowserWindow | null,
  title: string,
  extensions: readonly string[],
): Promise<string | null> {
  const asked: Electron.OpenDialogOptions = {
    title,
    properties: ['openFile'],
    filters: [{ name: extensions.join(', ').toUpperCase(), extensions: [...extensions] }],
  };
  const { canceled, filePaths } = await (parent === null
    ? dialog.showOpenDialog(asked)
    : dialog.showOpenDialog(parent, asked));
  return canceled ? null : (filePaths[0] ?? null);
}
