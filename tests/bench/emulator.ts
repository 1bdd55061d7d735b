import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { root } from '../../scripts/lib/paths.mjs';

const Ready = z.object({ url: z.string(), clientId: z.string(), secret: z.string() });
export type Bank = z.infer<typeof Ready>;

/** Runs `work` with a demo bank in a process of its own, and the token that lets it change what happens there. */
export async function withBank<T>(
  work: (bank: Bank, controlToken: string) => Promise<T>,
): Promise<T> {
  const controlToken = randomUUID();
  const program = path.join(root, 'src', 'plaid-emulator', 'main.ts');
  const child = spawn(process.execPath, [program, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PLAID_EMULATOR_CONTROL_TOKEN: controlToken },
  });
  try {
    const printed = z.tuple([z.instanceof(Buffer)]).parse(await once(child.stdout, 'data'));
    return await work(Ready.parse(JSON.parse(String(printed[0]))), controlToken);
  } finally {
    child.kill();
  }
}
