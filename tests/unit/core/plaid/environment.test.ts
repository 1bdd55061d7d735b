import { PlaidEnvironments } from 'plaid';
import { describe, expect, it } from 'vitest';
import {
  emulatorBaseUrl,
  explainEnvironment,
  isPlaidBaseUrl,
  plaidBaseUrl,
} from '../../../../src/core/plaid/environment.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

describe('plaidBaseUrl', () => {
  it.each(['sandbox', 'production'])('agrees with the SDK on %s', (environment) => {
    expect(valueOf(plaidBaseUrl(environment))).toBe(PlaidEnvironments[environment]);
  });

  it.each(['development', 'Production', 'demo', '', 'constructor', '__proto__'])(
    'refuses %j, which the SDK would take for production',
    (environment) => {
      expect(failureOf(plaidBaseUrl(environment)).code).toBe('ENVIRONMENT_INVALID');
    },
  );
});

describe('explainEnvironment', () => {
  it.each(['sandbox', 'production'] as const)('knows %s', (word) => {
    expect(valueOf(explainEnvironment(word))).toBe(word);
  });

  it('says what became of Development, and what to use now', () => {
    const problem = failureOf(explainEnvironment('development'));
    expect(problem.code).toBe('ENVIRONMENT_INVALID');
    expect(problem.message).toContain('20 June 2024');
    expect(problem.action).toMatch(/Sandbox for test banks.*Production for real ones/);
    expect(failureOf(plaidBaseUrl('development'))).toEqual(problem);
  });

  it('says of any other word which environments there are', () => {
    const { message } = failureOf(explainEnvironment('staging'));
    expect(message).toBe('Plaid has two environments: Sandbox and Production.');
  });
});

describe('emulatorBaseUrl', () => {
  it('takes http on 127.0.0.1 with a port', () => {
    expect(valueOf(emulatorBaseUrl('http://127.0.0.1:8080'))).toBe('http://127.0.0.1:8080');
  });

  it.each([
    'http://127.0.0.1',
    'http://127.0.0.1:0',
    'http://127.0.0.1:65536',
    'http://127.0.0.1:80/',
    'http://127.0.0.1:80@evil.example',
    'http://127.0.0.1.evil.example:80',
    'http://evil.example/http://127.0.0.1:80',
    'http://localhost:80',
    'https://127.0.0.1:80',
    'http://user:pass@127.0.0.1:80',
    'http://127.0.0.1:80\n',
    'HTTP://127.0.0.1:80; script-src *',
    '',
  ])('attack: refuses %j', (url) => {
    expect(failureOf(emulatorBaseUrl(url)).code).toBe('ENVIRONMENT_INVALID');
    expect(isPlaidBaseUrl(url)).toBe(false);
  });
});
