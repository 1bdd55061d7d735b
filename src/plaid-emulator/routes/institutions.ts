import type {
  InstitutionsGetByIdRequest,
  InstitutionsGetByIdRequestOptions,
  InstitutionsGetByIdResponse,
  InstitutionsGetRequest,
  InstitutionsGetRequestOptions,
  InstitutionsGetResponse,
} from 'plaid';
import { z } from 'zod';
import { isoSeconds } from '../dates.ts';
import { endpoint } from '../endpoint.ts';
import { errors, fail, succeed } from '../errors.ts';
import {
  type InstitutionBody,
  type InstitutionSpec,
  INSTITUTIONS,
  institutionBody,
} from '../institutions.ts';
import { countryCodes, fields } from '../validate.ts';
import type { FieldsOf, Wire } from '../wire.ts';
import type { World } from '../world.ts';

const keys = { client_id: fields.credential, secret: fields.credential };

export const institutionsGet = endpoint(
  z.strictObject({
    ...keys,
    count: z.number().int().min(1).max(500),
    offset: z.number().int().min(0),
    country_codes: countryCodes,
    options: z
      .strictObject({
        products: z.array(z.string()).nullish(),
        routing_numbers: z.array(z.string()).nullish(),
        oauth: z.boolean().nullish(),
        include_optional_metadata: z.boolean().optional(),
        include_auth_metadata: fields.ignored,
        include_payment_initiation_metadata: fields.ignored,
      } satisfies FieldsOf<InstitutionsGetRequestOptions>)
      .optional(),
  } satisfies FieldsOf<InstitutionsGetRequest>),
  ({ world, body, requestId }) => {
    const oauth = body.options?.oauth ?? undefined;
    const matching = INSTITUTIONS.filter(
      (spec) =>
        spec.countries.some((code) => body.country_codes.includes(code)) &&
        spec.oauth === (oauth ?? spec.oauth),
    );
    const metadata = body.options?.include_optional_metadata ?? false;
    return succeed({
      institutions: matching
        .slice(body.offset, body.offset + body.count)
        .map((spec) => show(world, spec, { metadata, status: false })),
      total: matching.length,
      request_id: requestId,
    } satisfies Wire<InstitutionsGetResponse>);
  },
);

export const institutionsGetById = endpoint(
  z.strictObject({
    ...keys,
    institution_id: z.string().min(1),
    country_codes: countryCodes,
    options: z
      .strictObject({
        include_optional_metadata: z.boolean().optional(),
        include_status: z.boolean().optional(),
        include_auth_metadata: fields.ignored,
        include_payment_initiation_metadata: fields.ignored,
      } satisfies FieldsOf<InstitutionsGetByIdRequestOptions>)
      .optional(),
  } satisfies FieldsOf<InstitutionsGetByIdRequest>),
  ({ world, body, requestId }) => {
    const spec = INSTITUTIONS.find(
      ({ id, countries }) =>
        id === body.institution_id && countries.some((code) => body.country_codes.includes(code)),
    );
    if (spec === undefined) return fail(errors.invalidInstitution());
    return succeed({
      institution: show(world, spec, {
        metadata: body.options?.include_optional_metadata ?? false,
        status: body.options?.include_status ?? false,
      }),
      request_id: requestId,
    } satisfies Wire<InstitutionsGetByIdResponse>);
  },
);

function show(
  world: World,
  spec: InstitutionSpec,
  options: { metadata: boolean; status: boolean },
): InstitutionBody {
  const changedAt = isoSeconds(world.now() - (world.now() % 86_400_000));
  return institutionBody(spec, { ...options, changedAt, down: world.faults.isDown(spec.id) });
}
