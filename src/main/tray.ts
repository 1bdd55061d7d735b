import path from 'node:path';
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import { trayMenu, type TrayActions, type TrayState } from './tray-menu.ts';

export interface AppTray {
  readonly show: (state: TrayState) => void;
}

/**
 * Puts Trax into the tray. A double-click (macOS, Windows) or a click (Linux, where a tray icon knows no
 * double-click) opens the linked banks. https://www.electronjs.org/docs/latest/api/tray
 */
export function createTray(
  imageDirectory: string,
  actions: TrayActions,
  initial: TrayState,
): AppTray {
  const images = new Map<TrayState['icon'], NativeImage>();
  const imageOf = (icon: TrayState['icon']): NativeImage => {
    const known = images.get(icon) ?? loadImage(imageDirectory, icon);
    images.set(icon, known);
    return known;
  };
  const tray = new Tray(imageOf(initial.icon));
  if (process.platform === 'linux') tray.on('click', actions.openBanks);
  else tray.on('double-click', actions.openBanks);
  let shown = '';
  const show = (state: TrayState) => {
    const next = JSON.stringify(state);
    if (next === shown) return;
    shown = next;
    tray.setImage(imageOf(state.icon));
    tray.setToolTip(`Trax: ${state.summary}`);
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(state, actions)));
  };
  show(initial);
  return { show };
}

/** macOS tints template images itself; their file name must end in "Template". */
function loadImage(directory: string, icon: TrayState['icon']): NativeImage {
  const suffix = process.platform === 'darwin' ? 'Template' : '';
  return nativeImage.createFromPath(path.join(directory, `${icon}${suffix}.png`));
}
