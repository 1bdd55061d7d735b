import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { root } from '../../scripts/lib/paths.mjs';

const Ready = z.object({ url: z.string(), clientId: z.string(), secret: z.string() });
export type Bank = z.infer<typeof Ready>;

/** Runs `work` with a demo bank in a process of its own. */
export async function withBank<T>(work: (bank: Bank) => Promise<T>): Promise<T> {
  const program = path.join(root, 'src', 'plaid-emulator', 'main.ts');
  const child = spawn(process.execPath, [program, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const printed = z.tuple([z.instanceof(Buffer)]).parse(await once(child.stdout, 'data'));
    return await work(Ready.parse(JSON.parse(String(printed[0]))));
  } finally {
    child.kill();
  }
}
