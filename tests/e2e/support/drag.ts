import { expect, type ElectronApplication, type Locator } from '@playwright/test';

/**
 * Drags out of the window by a handle, and gives the file that the system would be handed: the drag itself
 * needs a desktop to drop on.
 */
export async function dragOut(app: ElectronApplication, handle: Locator): Promise<string> {
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('no window');
    process.env['DRAGGED'] = '';
    contents.startDrag = ({ file, icon }) => {
      process.env['DRAGGED'] =
        icon === '' || (typeof icon !== 'string' && icon.isEmpty()) ? '' : file;
    };
  });
  const dragged = () => app.evaluate(() => process.env['DRAGGED'] ?? '');
  await expect(handle).toHaveAttribute('data-drag', 'idle');
  await handle.hover();
  await expect(handle).toHaveAttribute('data-drag', 'ready');
  await handle.dispatchEvent('dragstart');
  await expect.poll(dragged).not.toBe('');
  return dragged();
}
