import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CONTROL_HEADER } from '../../src/plaid-emulator/control-http.ts';
import type { controlSchemas } from '../../src/plaid-emulator/control.ts';

const MAIN = fileURLToPath(new URL('../../src/plaid-emulator/main.ts', import.meta.url));
const Ready = z.object({ url: z.url(), clientId: z.string(), secret: z.string() });

type Schemas = typeof controlSchemas;

/** The emulator in a process of its own, and the control calls to it. */
export interface BankProcess extends z.infer<typeof Ready> {
  /** Does something at the bank; gives the id that the call gives, if any. */
  readonly control: <Name extends keyof Schemas>(
    name: Name,
    argument: z.input<Schemas[Name]>,
  ) => Promise<string | null>;
  readonly close: () => Promise<void>;
}

export async function startBankProcess(): Promise<BankProcess> {
  const token = randomBytes(16).toString('hex');
  const child = spawn(process.execPath, [MAIN, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PLAID_EMULATOR_CONTROL_TOKEN: token },
  });
  const [line] = z.tuple([z.string()]).parse(await once(createInterface(child.stdout), 'line'));
  const bank = Ready.parse(JSON.parse(line));
  return {
    ...bank,
    control: async (name, argument) => {
      const answer = await fetch(`${bank.url}/emulator/${name}`, {
        method: 'POST',
        headers: { [CONTROL_HEADER]: token },
        body: JSON.stringify(argument),
      });
      const body: unknown = await answer.json();
      if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(body)}`);
      return z.object({ result: z.string().nullable() }).parse(body).result;
    },
    close: async () => {
      const closed = once(child, 'exit');
      child.kill('SIGKILL');
      await closed;
    },
  };
}
