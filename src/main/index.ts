import { app } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { cliArguments, ownArguments, parseLaunch } from './argv.ts';
import { hardenEveryPage } from './security.ts';
import { isOnlyInstance } from './single-instance.ts';
import { startTrax } from './trax.ts';

const command = cliArguments(ownArguments(process.argv, !app.isPackaged));
if (command !== null) {
  // Electron waits for this file before it looks for a display: a command needs none.
  const { runCommand } = await import('./command-line.ts');
  await runCommand(command);
}

registerAppScheme();
hardenEveryPage();

// One Trax a data directory: a second one hands its wish over and goes.
if (isOnlyInstance()) startTrax(parseLaunch(process.argv));
else app.quit();
