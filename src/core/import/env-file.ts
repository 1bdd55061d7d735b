import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import { Settings } from '../../shared/model/settings.ts';
import type { KeyedProfile } from '../plaid/access.ts';
import { explainEnvironment } from '../plaid/environment.ts';
import type { PlaidKeys } from '../plaid/port.ts';
import { Secret } from '../vault/secret.ts';

/** What Trax takes from a .env file. */
export interface EnvFile {
  readonly profile: KeyedProfile;
  /** Null unless the file has both of them. */
  readonly keys: PlaidKeys | null;
  /** Null without one that Trax can use. */
  readonly redirectUri: string | null;
}

/**
 * Reads PLAID_ENV, PLAID_CLIENT_ID, PLAID_SECRET and PLAID_REDIRECT_URI from the bytes of a .env file;
 * of a name that stands there twice, the last counts. A redirect URI that is not https is what old set-ups
 * had, and no mistake: it is left out.
 *
 * Errors: IMPORT_UNREADABLE (not UTF-8 text, or without PLAID_ENV), ENVIRONMENT_INVALID. None of them
 * quotes the file.
 */
export function parseEnvFile(bytes: Uint8Array): Result<EnvFile> {
  const text = decode(bytes);
  if (text === null) {
    return fail(failure('IMPORT_UNREADABLE', 'The .env file is not text in UTF-8.'));
  }
  const variables = variablesOf(text);
  const word = variables.get('PLAID_ENV') ?? '';
  if (word === '') {
    return fail(
      failure(
        'IMPORT_UNREADABLE',
        'The .env file does not say for which environment its keys are.',
        {
          action:
            'Add the line PLAID_ENV=sandbox or PLAID_ENV=production to it, then import again.',
        },
      ),
    );
  }
  // The Python program took any case.
  const profile = explainEnvironment(word.toLowerCase());
  if (!profile.ok) return profile;
  const clientId = variables.get('PLAID_CLIENT_ID') ?? '';
  const secret = variables.get('PLAID_SECRET') ?? '';
  const isPair = clientId !== '' && secret !== '';
  const redirectUri = Settings.shape.redirectUri.safeParse(variables.get('PLAID_REDIRECT_URI'));
  return ok({
    profile: profile.value,
    keys: isPair ? { clientId: new Secret(clientId), secret: new Secret(secret) } : null,
    redirectUri: redirectUri.success ? redirectUri.data : null,
  });
}

function decode(bytes: Uint8Array): string | null {
  try {
    // It also takes off a byte order mark.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/**
 * A name and its value in single quotes, in double quotes or bare. Quoted values may span lines: a line
 * inside another variable's value is none of its own.
 */
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:'([^']*)'|"((?:\\[^]|[^"\\])*)"|([^\r\n]*))/gm;

/** Node's own util.parseEnv aborts the process on some files in the oldest runtime that Trax runs on. */
function variablesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ASSIGNMENT)].map(([, name = '', single, double, bare = '']) => [
      name,
      single ?? double?.replaceAll(/\\(["\\])/g, '$1') ?? bare.replace(/(^|\s)#.*$/, '').trim(),
    ]),
  );
}
