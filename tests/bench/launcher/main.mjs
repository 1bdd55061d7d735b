// An Electron app that runs another one, whose folder is in TRAX_BENCH_APP, as Electron itself would, and
// prints one line once the element that TRAX_BENCH_SELECTOR names is on the screen: when, by the clock.
// Where /proc does not tell, it goes on to print the memory of all of the app's processes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** Runs in the page: its answer is the time after the frame that shows the element. */
const watch = (selector) =>
  new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector(selector)) return false;
      requestAnimationFrame(() => {
        setTimeout(() => resolve(performance.timeOrigin + performance.now()));
      });
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => {
      if (look()) observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  });

const call = `(${watch})(${JSON.stringify(process.env.TRAX_BENCH_SELECTOR)})`;
const print = (message) => process.stdout.write(`\nbench: ${JSON.stringify(message)}\n`);
const memory = () =>
  app
    .getAppMetrics()
    .reduce((sum, { memory: m }) => sum + (m.privateBytes ?? m.workingSetSize) * 1024, 0);

app.once('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    print({ painted: await contents.executeJavaScript(call) });
    if (process.platform !== 'linux') setInterval(() => print({ memory: memory() }), 500);
  });
});

const folder = process.env.TRAX_BENCH_APP;
const { name, productName, version, main } = JSON.parse(
  readFileSync(path.join(folder, 'package.json'), 'utf8'),
);
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
await import(pathToFileURL(path.join(folder, main)).href);
