// node scripts/with-display.mjs <command> [args…]: runs it where it can open windows (see
// lib/headless.mjs), under a keychain that is thrown away. For people at a terminal.
import { withDisplay } from './lib/headless.mjs';

const [command, ...args] = process.argv.slice(2);
if (!command) throw new Error('Usage: node scripts/with-display.mjs <command> [args…]');
process.exitCode = await withDisplay(command, args, { keychain: 'throwaway' });
