import { describe, expect, it } from 'vitest';
import { linkUserAgent } from '../../../src/main/link-user-agent.ts';
import { oauthModeFor } from '../../../src/plaid-emulator/link/oauth-mode.ts';

const ELECTRONS =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) trax/1.2.0 Chrome/130.0.6723.44 Electron/33.0.2 Safari/537.36';

describe('the user agent of the link window', () => {
  it('is plain Chrome’s for a sign-in inside Trax', () => {
    expect(linkUserAgent(ELECTRONS, 'trax')).toBe(
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.6723.44 Safari/537.36',
    );
    expect(linkUserAgent(ELECTRONS.replace('trax', 'Trax'), 'trax')).not.toMatch(/trax|electron/i);
    expect(oauthModeFor(linkUserAgent(ELECTRONS, 'trax'))).toBe('popup');
  });

  it('is a mobile webview’s, of the same Chrome, for a sign-in in the browser: there Link redirects', () => {
    const agent = linkUserAgent(ELECTRONS, 'browser');
    expect(agent).toMatch(/; wv\).* Chrome\/130\.0\.0\.0 Mobile Safari\//);
    expect(agent).not.toMatch(/trax|electron/i);
    expect(oauthModeFor(agent)).toBe('redirect');
    expect(oauthModeFor(linkUserAgent('', 'browser'))).toBe('redirect');
  });
});
