import { parseArgs } from 'node:util';
import { startEmulator } from './server.ts';

/**
 * The emulator as a process of its own. Prints one JSON line when it listens: where, and with what
 * keys. The control token comes from the environment, since arguments are visible to everyone.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    'preparing-calls': { type: 'string', default: '0' },
  },
});
const controlToken = process.env['PLAID_EMULATOR_CONTROL_TOKEN'];
const emulator = await startEmulator({
  port: Number(values.port),
  seed: Number(values.seed),
  preparingCalls: Number(values['preparing-calls']),
  ...(controlToken === undefined ? {} : { controlToken }),
});
const { url, clientId, secret } = emulator;
process.stdout.write(`${JSON.stringify({ url, clientId, secret })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void emulator.close();
  });
}
