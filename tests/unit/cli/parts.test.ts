import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDataDirectory } from '../../../src/cli/data-directory.ts';
import { EXIT, exitCodeOf, worstExitCode } from '../../../src/cli/exit-code.ts';
import { placeOf } from '../../../src/cli/place.ts';
import { csvRecord } from '../../../src/core/export/csv.ts';
import { failureText } from '../../../src/cli/text/failure-text.ts';
import { amountText, moneyText } from '../../../src/cli/text/money.ts';
import { printable } from '../../../src/cli/text/printable.ts';
import { table } from '../../../src/cli/text/table.ts';
import { DEFAULT_SETTINGS, readSettingsFile } from '../../../src/core/settings.ts';
import { failure, FAILURE_CODES } from '../../../src/shared/failure.ts';
import { temporaryDirectory } from '../../support/ledger.ts';

describe('exit codes', () => {
  it('give what may pass its own number, so that a timer knows to try again', () => {
    for (const code of FAILURE_CODES) {
      const problem = failure(code, 'x');
      expect(exitCodeOf(problem) === EXIT.temporary, code).toBe(problem.retryable);
      expect(exitCodeOf(problem), code).not.toBe(EXIT.ok);
    }
  });

  it('let a person go before a failure, and a failure before trouble that passes', () => {
    expect(worstExitCode([])).toBe(EXIT.ok);
    expect(worstExitCode([EXIT.ok, EXIT.temporary])).toBe(EXIT.temporary);
    expect(worstExitCode([EXIT.temporary, EXIT.failed, EXIT.ok])).toBe(EXIT.failed);
    expect(worstExitCode([EXIT.failed, EXIT.actionNeeded, EXIT.temporary])).toBe(EXIT.actionNeeded);
    expect(worstExitCode([EXIT.actionNeeded, EXIT.interrupted])).toBe(EXIT.interrupted);
  });
});

describe('the place of the data', () => {
  it.each([
    ['linux', {}, '/home/ann/.config/Trax'],
    ['linux', { XDG_CONFIG_HOME: '/elsewhere' }, '/elsewhere/Trax'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/ann/.config/Trax'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ann/.config/Trax'],
    ['darwin', {}, '/home/ann/Library/Application Support/Trax'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\Ann\\AppData\\Roaming' },
      'C:\\Users\\Ann\\AppData\\Roaming\\Trax',
    ],
  ] as const)('is where the app keeps it: %s %j', (platform, env, expected) => {
    expect(defaultDataDirectory(env, platform, '/home/ann')).toBe(expected);
  });

  it('follows the option, then the environment, then the app', () => {
    const usual = { dataDirectory: '/usual' };
    const env = { TRAX_DATA_DIR: '/from-env' };
    expect(placeOf({ dataDir: '/option' }, env, usual).dataDirectory).toBe('/option');
    expect(placeOf({}, env, usual).dataDirectory).toBe('/from-env');
    expect(placeOf({}, { TRAX_DATA_DIR: '' }, usual).dataDirectory).toBe('/usual');
  });

  it('takes the profile that was chosen in the app, unless one is named', () => {
    const dataDirectory = temporaryDirectory();
    const here = { dataDirectory };
    expect(placeOf({}, {}, here).profile).toBe('sandbox');
    writeFileSync(path.join(dataDirectory, 'settings.json'), '{"profile":"production"}');
    expect(placeOf({}, {}, here).profile).toBe('production');
    expect(placeOf({ profile: 'demo' }, {}, here).profile).toBe('demo');
  });
});

describe('settings.json', () => {
  const read = (content: string) => {
    const directory = temporaryDirectory();
    writeFileSync(path.join(directory, 'settings.json'), content);
    return readSettingsFile(directory);
  };
  const defaults = { settings: DEFAULT_SETTINGS, profile: 'sandbox', paused: false };

  it('gives what the app has written, and defaults for settings newer than that', () => {
    const told = read('{"settings":{"port":9000},"profile":"demo","paused":true,"window":{}}');
    expect(told).toEqual({
      settings: { ...DEFAULT_SETTINGS, port: 9000 },
      profile: 'demo',
      paused: true,
    });
  });

  it.each([
    ['{}'],
    ['not json'],
    ['[]'],
    ['null'],
    ['{"settings":{"port":80},"profile":"development","paused":"yes"}'],
    ['{"settings":[],"profile":7,"paused":null}'],
    ['{"__proto__":{"paused":true}}'],
  ])('stands at its defaults where it is unfit: %s', (content) => {
    expect(read(content)).toEqual(defaults);
  });

  it('stands at its defaults where it is not there', () => {
    expect(readSettingsFile('/nowhere')).toEqual(defaults);
  });
});

describe('text for people', () => {
  it('holds no control character, whatever a bank sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('lines columns up by characters as people see them', () => {
    const columns = [{ title: 'NAME' }, { title: 'N', align: 'right' }] as const;
    expect(
      table(columns, [
        ['Café', '1'],
        ['👩‍👩‍👧', '23'],
        ['cafe\u0301s', '4'],
      ]),
    ).toEqual(['NAME    N\n', 'Café    1\n', '👩‍👩‍👧      23\n', 'cafe\u0301s   4\n']);
  });

  it('shows money with its decimals and thousands', () => {
    expect(moneyText(123_456_789, { code: 'GBP', exponent: 2 })).toBe('1,234,567.89 GBP');
    expect(moneyText(-5, { code: 'GBP', exponent: 2 })).toBe('-0.05 GBP');
    expect(moneyText(1500, { code: 'JPY', exponent: 0 })).toBe('1,500 JPY');
    expect(moneyText(null, { code: 'GBP', exponent: 2 })).toBe('');
    expect(amountText(-8.6, 2)).toBe('-8.60');
    expect(amountText(0.000_000_01, 2)).toBe('0.00000001');
  });

  it('says what happened, what to do and what support needs', () => {
    const plaid = { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED', requestId: 'abc' };
    const text = failureText(failure('LOGIN_REQUIRED', 'Sign in.', { plaid, action: 'Do it.' }));
    expect(text).toBe(
      'trax: Sign in. (LOGIN_REQUIRED, ITEM_LOGIN_REQUIRED, request abc)\n  Do it.\n',
    );
  });
});

describe('CSV', () => {
  it('quotes what must be quoted, and keeps nothing and the empty text apart', () => {
    expect(csvRecord(['a', 'b,c', 'd"e', 'f\ng', '', null, -1.5, 10n])).toBe(
      'a,"b,c","d""e","f\ng","",,-1.5,10\r\n',
    );
  });

  it('gives back every text that goes in', () => {
    const field = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n') }));
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        expect(parseRecord(csvRecord(fields))).toEqual(fields);
      }),
    );
  });
});

/** RFC 4180, for one record. */
function parseRecord(record: string): string[] {
  const fields = record.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g);
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
