// Gives the process what Electron gives a utility process, over Node's own channel.
Object.defineProperty(process, 'parentPort', {
  value: {
    on: (name, listener) => process.on(name, (data) => listener({ data })),
    postMessage: (message) => process.send(message),
  },
});
await import('../../src/main/query-process.ts');
