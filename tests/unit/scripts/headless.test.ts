import { describe, expect, it } from 'vitest';
import { wrap } from '../../../scripts/lib/headless.mjs';

const onLinux = describe.runIf(process.platform === 'linux');

onLinux('a command that needs a window', () => {
  const scratch = '/tmp/trax-session-x';

  it('runs as it is on a desktop', () => {
    expect(wrap('app', ['--x'], { headless: false, throwaway: false, scratch })).toEqual({
      command: 'app',
      args: ['--x'],
      env: {},
    });
  });

  it('gets a virtual display where there is none, and its arguments stay whole', () => {
    const { command, args } = wrap('app', ['a b', '$c'], {
      headless: true,
      throwaway: true,
      scratch,
    });
    expect(command).toBe('xvfb-run');
    expect(args.slice(-3)).toEqual(['app', 'a b', '$c']);
  });

  it("never sees the user's keyring when its keychain is thrown away", () => {
    const { command, env } = wrap('app', [], { headless: false, throwaway: true, scratch });
    expect(command).toBe('bash');
    expect(env['XDG_DATA_HOME']).toBe(scratch);
  });

  it('has a keyring password of its own each time, and none on its command line', () => {
    const first = wrap('app', [], { headless: true, throwaway: true, scratch });
    const second = wrap('app', [], { headless: true, throwaway: true, scratch });
    const password = first.env['TRAX_KEYRING_PASSWORD']!;
    expect(password).not.toBe(second.env['TRAX_KEYRING_PASSWORD']);
    expect(first.args.join(' ')).not.toContain(password);
  });
});
