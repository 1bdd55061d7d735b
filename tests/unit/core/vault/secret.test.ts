import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../src/core/vault/secret.ts';

const VALUE = 'access-sandbox-11111111';
const secret = new Secret(VALUE);

describe('Secret', () => {
  it('gives its value only when asked to reveal it', () => {
    expect(secret.reveal()).toBe(VALUE);
  });

  it.each<[string, () => string]>([
    ['String()', () => String(secret)],
    ['a template', () => `token: ${String(secret)}`],
    ['joining strings', () => ['', secret].join('')],
    ['JSON', () => JSON.stringify({ secret })],
    ['console and util.format', () => format('%s %o %O %j', secret, secret, secret, secret)],
    [
      'util.inspect with everything shown',
      () => inspect({ secret }, { showHidden: true, depth: 9 }),
    ],
    ['the keys of the object', () => JSON.stringify(Reflect.ownKeys(secret))],
    ['an error that has it as its cause', () => inspect(new Error('x', { cause: secret }))],
    ['a structured clone', () => inspect(structuredClone({ secret }))],
  ])('is not shown by %s', (_way, show) => {
    expect(show()).not.toContain(VALUE);
  });
});
