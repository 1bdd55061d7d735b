import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { AppEvents } from '../shared/contract.ts';

export interface MenuActions {
  readonly showPage: (page: AppEvents['showPage']) => void;
  readonly command: (command: AppEvents['menuCommand']) => void;
  readonly syncNow: () => void;
  readonly linkBank: () => void;
}

/** What only those see who work on Trax. */
export interface MenuExtras {
  readonly isDevelopment: boolean;
  /** The development server has it; a build does not. */
  readonly hasDesignPage: boolean;
}

/** The application menu, by each platform's conventions. https://www.electronjs.org/docs/latest/api/menu */
export function menuTemplate(
  actions: MenuActions,
  platform: NodeJS.Platform,
  { isDevelopment, hasDesignPage }: MenuExtras,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const page = (
    label: string,
    name: AppEvents['showPage'],
    accelerator: string,
  ): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => {
      actions.showPage(name);
    },
  });
  /** A command whose keys the page hears by itself: the menu only shows them. */
  const command = (
    label: string,
    name: AppEvents['menuCommand'],
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => {
      actions.command(name);
    },
  });
  const settings = page('Settings…', 'settings', 'CommandOrControl+,');
  const appMenu: MenuItemConstructorOptions = {
    label: 'Trax',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: 'File',
      submenu: [
        { label: 'Link a bank…', accelerator: 'CommandOrControl+N', click: actions.linkBank },
        { label: 'Sync now', accelerator: 'CommandOrControl+R', click: actions.syncNow },
        { type: 'separator' },
        ...(isMac ? [] : [settings, { type: 'separator' } as const]),
        { role: 'close' },
        ...(isMac ? [] : [{ role: 'quit' } as const]),
      ],
    },
    {
      label: 'Edit',
      submenu: [
        command('Undo', 'undo', 'CommandOrControl+Z'),
        command('Redo', 'redo', isMac ? 'Command+Shift+Z' : 'Control+Y'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'delete' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        page('Overview', 'overview', 'CommandOrControl+1'),
        page('Banks', 'banks', 'CommandOrControl+2'),
        page('Transactions', 'transactions', 'CommandOrControl+3'),
        page('SQL', 'sql', 'CommandOrControl+4'),
        page('Activity', 'activity', 'CommandOrControl+5'),
        ...(hasDesignPage ? [page('Design', 'design', 'CommandOrControl+Shift+D')] : []),
        { type: 'separator' },
        command('Commands…', 'commands', 'CommandOrControl+K'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isDevelopment ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        command('Keyboard Shortcuts', 'shortcuts'),
        // macOS has it in the app's own menu.
        ...(isMac ? [] : [{ type: 'separator' } as const, { role: 'about' } as const]),
      ],
    },
  ];
}

export function setMenu(actions: MenuActions, extras: MenuExtras): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform, extras)));
}
