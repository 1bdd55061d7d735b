import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startEmulator } from '../../../src/plaid-emulator/server.ts';

const MAIN = fileURLToPath(new URL('../../../src/plaid-emulator/main.ts', import.meta.url));
const startSchema = z.object({ url: z.url(), clientId: z.string(), secret: z.string() });

it('runs as a process of its own, which says where it is and ends when told to', async () => {
  const child = spawn(process.execPath, [MAIN, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = z.tuple([z.string()]).parse(await once(createInterface(child.stdout), 'line'));
  const { url, clientId, secret } = startSchema.parse(JSON.parse(line));
  const answer = await fetch(`${url}/institutions/get`, {
    method: 'POST',
    body: JSON.stringify({
      client_id: clientId,
      secret,
      count: 1,
      offset: 0,
      country_codes: ['GB'],
    }),
  });
  child.kill('SIGTERM');
  const [code] = z.tuple([z.number().nullable(), z.unknown()]).parse(await once(child, 'exit'));
  expect(answer.status).toBe(200);
  expect(code).toBe(0);
});

it('says so when its port is taken', async () => {
  const first = await startEmulator();
  const port = Number(new URL(first.url).port);
  await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close();
});
