import { t } from '@lingui/core/macro';
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
  const settings = page(t`Settings…`, 'settings', 'CommandOrControl+,');
  const appMenu: MenuItemConstructorOptions = {
    label: 'Trax',
    submenu: [
      { role: 'about', label: t`About Trax` },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services', label: t`Services` },
      { type: 'separator' },
      { role: 'hide', label: t`Hide Trax` },
      { role: 'hideOthers', label: t`Hide others` },
      { role: 'unhide', label: t`Show all` },
      { type: 'separator' },
      { role: 'quit', label: t`Quit Trax` },
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: t`File`,
      submenu: [
        { label: t`Link a bank…`, accelerator: 'CommandOrControl+N', click: actions.linkBank },
        { label: t`Sync now`, accelerator: 'CommandOrControl+R', click: actions.syncNow },
        { type: 'separator' },
        ...(isMac ? [] : [settings, { type: 'separator' } as const]),
        { role: 'close', label: t`Close window` },
        ...(isMac ? [] : [{ role: 'quit', label: t`Quit` } as const]),
      ],
    },
    {
      label: t`Edit`,
      submenu: [
        command(t`Undo`, 'undo', 'CommandOrControl+Z'),
        command(t`Redo`, 'redo', isMac ? 'Command+Shift+Z' : 'Control+Y'),
        { type: 'separator' },
        { role: 'cut', label: t`Cut` },
        { role: 'copy', label: t`Copy` },
        { role: 'paste', label: t`Paste` },
        { role: 'delete', label: t`Delete` },
        { role: 'selectAll', label: t`Select all` },
      ],
    },
    {
      label: t`View`,
      submenu: [
        page(t`Overview`, 'overview', 'CommandOrControl+1'),
        page(t`Banks`, 'banks', 'CommandOrControl+2'),
        page(t`Transactions`, 'transactions', 'CommandOrControl+3'),
        page(t`SQL`, 'sql', 'CommandOrControl+4'),
        page(t`Activity`, 'activity', 'CommandOrControl+5'),
        ...(hasDesignPage ? [page('Design', 'design', 'CommandOrControl+Shift+D')] : []),
        { type: 'separator' },
        command(t`Commands…`, 'commands', 'CommandOrControl+K'),
        { type: 'separator' },
        { role: 'resetZoom', label: t`Actual size` },
        { role: 'zoomIn', label: t`Zoom in` },
        { role: 'zoomOut', label: t`Zoom out` },
        { role: 'togglefullscreen', label: t`Full screen` },
        ...(isDevelopment ? [{ role: 'toggleDevTools' } as const] : []),
      ],
    },
    {
      role: 'windowMenu',
      label: t`Window`,
      submenu: [
        { role: 'minimize', label: t`Minimise` },
        ...(isMac
          ? [
              { role: 'zoom', label: t`Zoom` } as const,
              { type: 'separator' } as const,
              { role: 'front', label: t`Bring all to front` } as const,
            ]
          : [{ role: 'close', label: t`Close window` } as const]),
      ],
    },
    {
      role: 'help',
      label: t`Help`,
      submenu: [
        command(t`Keyboard Shortcuts`, 'shortcuts'),
        // macOS has it in the app's own menu.
        ...(isMac
          ? []
          : [{ type: 'separator' } as const, { role: 'about', label: t`About Trax` } as const]),
      ],
    },
  ];
}

export function setMenu(actions: MenuActions, extras: MenuExtras): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform, extras)));
}
