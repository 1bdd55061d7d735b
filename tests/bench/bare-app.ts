import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const MAIN = `const { app, BrowserWindow } = require('electron');
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1180, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
});
`;

const PAGE = `<!doctype html>
<title>Bare</title>
<p>One line.</p>
`;

/** Writes the least Electron app there is: one window of Trax's size that shows one line. */
export function writeBareApp(directory: string): void {
  mkdirSync(directory);
  writeFileSync(
    path.join(directory, 'package.json'),
    '{"name":"bare","version":"0.0.0","main":"main.cjs"}',
  );
  writeFileSync(path.join(directory, 'main.cjs'), MAIN);
  writeFileSync(path.join(directory, 'index.html'), PAGE);
}
