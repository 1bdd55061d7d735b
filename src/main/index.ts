import { app } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { parseLaunch } from './argv.ts';
import { hardenEveryPage } from './security.ts';
import { startTrax } from './trax.ts';

registerAppScheme();
hardenEveryPage();

// One Trax a data directory: a second one hands its wish over and goes.
if (app.requestSingleInstanceLock()) startTrax(parseLaunch(process.argv));
else app.quit();
