import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';

/** Where Plaid's OpenAPI document lies, when it is there: it is never part of this repository. */
export const OPENAPI_FILE = fileURLToPath(
  new URL('../../../shared/plaid/openapi-2020-09-14.yml', import.meta.url),
);

/** What to say when the document is not there. */
export const OPENAPI_ABSENT = `SKIPPED: Plaid's OpenAPI document is not at ${OPENAPI_FILE}`;

/** Plaid's OpenAPI document as checks; each answers with what is wrong, nothing when all is well. */
export interface OpenApi {
  /** Also finds fields that the document does not know. */
  validateRequest(path: string, body: unknown): string[];
  validateResponse(path: string, status: number, body: unknown): string[];
}

type Direction = 'request' | 'response';
type Json = Record<string, unknown>;

const objectSchema = z.record(z.string(), z.unknown());

/** Reads the document (about two seconds); undefined when it is not there. */
export function loadOpenApi(): OpenApi | undefined {
  if (!existsSync(OPENAPI_FILE)) return undefined;
  const document = objectSchema.parse(
    parse(readFileSync(OPENAPI_FILE, 'utf8'), { maxAliasCount: -1 }),
  );
  const compilers = {
    request: compilerFor(document, 'request'),
    response: compilerFor(document, 'response'),
  };
  const check = (direction: Direction, pointer: string[], body: unknown): string[] => {
    const validate = compilers[direction](pointer);
    if (validate === undefined) return [`the document has no ${pointer.join(' ')}`];
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      (error) =>
        `${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
    );
  };
  return {
    validateRequest: (path, body) =>
      check('request', ['paths', path, 'post', 'requestBody', ...JSON_CONTENT], body),
    validateResponse: (path, status, body) => {
      const responses = at(document, ['paths', path, 'post', 'responses']) ?? {};
      const known = String(status) in responses ? String(status) : 'default';
      return check('response', ['paths', path, 'post', 'responses', known, ...JSON_CONTENT], body);
    },
  };
}

const JSON_CONTENT = ['content', 'application/json', 'schema'];

function compilerFor(document: Json, direction: Direction) {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats(ajv);
  ajv.addSchema(normalise(document, direction), 'plaid');
  return (pointer: readonly string[]): ValidateFunction | undefined => {
    const escaped = pointer.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    return ajv.getSchema(`plaid#/${escaped.join('/')}`);
  };
}

/**
 * OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, boolean `exclusiveMinimum` goes, and for
 * requests an object takes no fields beside those it names.
 */
function normalise(value: unknown, direction: Direction, insideAllOf = false): Json {
  const source = objectSchema.parse(value);
  const result: Json = {};
  for (const [key, child] of Object.entries(source)) {
    if (PROSE.has(key) && typeof child !== 'object') continue;
    if (key === 'example' || key === 'examples') continue;
    result[key] = normaliseChild(key, child, direction);
  }
  if (result['exclusiveMinimum'] === false) delete result['exclusiveMinimum'];
  if (result['exclusiveMaximum'] === false) delete result['exclusiveMaximum'];
  if (direction === 'request' && result['type'] === 'object' && 'properties' in result) {
    if (!insideAllOf) result['additionalProperties'] ??= false;
  }
  return source['nullable'] === true ? nullable(result) : result;
}

const PROSE = new Set(['description', 'title', 'summary', 'nullable']);

function normaliseChild(key: string, child: unknown, direction: Direction): unknown {
  if (Array.isArray(child)) {
    return child.map((one: unknown) =>
      isObject(one) ? normalise(one, direction, key === 'allOf') : one,
    );
  }
  return isObject(child) ? normalise(child, direction) : child;
}

/** A schema that also takes null, whether or not it has a type of its own. */
const nullable = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] });

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function at(document: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((node, key) => {
    const child = node?.[key];
    return isObject(child) ? child : undefined;
  }, document);
}
