import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvFile } from '../../../../src/core/import/env-file.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const read = (text: string) => {
  const { profile, keys, redirectUri } = valueOf(parseEnvFile(Buffer.from(text)));
  return [profile, keys?.clientId.reveal(), keys?.secret.reveal(), redirectUri];
};
const KEYS = 'PLAID_CLIENT_ID=id\nPLAID_SECRET=word\n';

describe('a .env file', () => {
  it.each([
    ['bare', 'PLAID_ENV=sandbox\nPLAID_CLIENT_ID=id\nPLAID_SECRET=word'],
    ['with Windows line ends', 'PLAID_ENV=sandbox\r\nPLAID_CLIENT_ID=id\r\nPLAID_SECRET=word\r\n'],
    ['with a byte order mark', `\uFEFFPLAID_ENV=sandbox\n${KEYS}`],
    ['exported', `export PLAID_ENV=sandbox\nexport  PLAID_CLIENT_ID=id\n export PLAID_SECRET=word`],
    ['quoted', `PLAID_ENV='sandbox'\nPLAID_CLIENT_ID="id"\nPLAID_SECRET= "word" `],
    ['with comments', `# PLAID_ENV=production\nPLAID_ENV=sandbox   # or production\n${KEYS}#`],
    ['with comments behind quotes', `PLAID_ENV="sandbox" # or production\n${KEYS}`],
    ['with spaces', `  PLAID_ENV =  sandbox \n${KEYS}`],
    ['in capitals', `PLAID_ENV=SANDBOX\n${KEYS}`],
    ['with names twice', `PLAID_ENV=production\nPLAID_SECRET=old\nPLAID_ENV=sandbox\n${KEYS}`],
    [
      'with other names',
      `MY_PLAID_ENV=x\nDATABASE_URL=\nPLAID_ENV=sandbox\n${KEYS}PLAID_ENVIRONMENT=y`,
    ],
    ['with a value over lines', `NOTE="first\nPLAID_ENV=production\n"\nPLAID_ENV=sandbox\n${KEYS}`],
    ['with lines that are none', `nonsense\n=\nPLAID_ENV\nPLAID_ENV=sandbox\n${KEYS}`],
  ])('is read %s', (_case, text) => {
    expect(read(text)).toEqual(['sandbox', 'id', 'word', null]);
  });

  it('keeps a number sign inside a value', () => {
    expect(read('PLAID_ENV=sandbox\nPLAID_CLIENT_ID=a#b\nPLAID_SECRET="c # d"')).toEqual([
      'sandbox',
      'a#b',
      'c # d',
      null,
    ]);
  });

  it.each(['PLAID_CLIENT_ID=id', 'PLAID_SECRET=word', 'PLAID_CLIENT_ID=\nPLAID_SECRET=word', ''])(
    'has no keys unless both are there: %j',
    (text) => {
      expect(valueOf(parseEnvFile(Buffer.from(`PLAID_ENV=sandbox\n${text}`))).keys).toBeNull();
    },
  );

  it.each([
    ['https://bank.example/oauth-return', 'https://bank.example/oauth-return'],
    ['https://localhost:5000/oauth-return', 'https://localhost:5000/oauth-return'],
    ['http://localhost:5000/oauth-return', null],
    ['https://bank.example/return?a=b', null],
    ['https://bank.example/return#x', null],
    ['nonsense', null],
    ['', null],
  ])('has the redirect URI %j as %j', (uri, expected) => {
    expect(read(`PLAID_ENV=production\nPLAID_REDIRECT_URI=${uri}`)[3]).toBe(expected);
  });

  it('is refused for the environment that Plaid retired', () => {
    const refused = failureOf(parseEnvFile(Buffer.from(`PLAID_ENV=development\n${KEYS}`)));
    expect(refused.code).toBe('ENVIRONMENT_INVALID');
    expect(refused.message).toContain('retired');
  });

  it.each(['', 'PLAID_ENV=\n', KEYS])('is refused without an environment: %j', (text) => {
    expect(failureOf(parseEnvFile(Buffer.from(text)))).toMatchObject({ code: 'IMPORT_UNREADABLE' });
  });

  it('gives back any value, in any quotes', () => {
    const value = fc.string({ minLength: 1 }).filter((text) => !/['"\\\p{Cc}]/u.test(text));
    fc.assert(
      fc.property(value, fc.constantFrom("'", '"'), (secret, quote) => {
        const text = `PLAID_ENV=sandbox\nPLAID_CLIENT_ID=id\nPLAID_SECRET=${quote}${secret}${quote}\n`;
        expect(read(text)[2]).toBe(secret);
      }),
    );
  });
});
