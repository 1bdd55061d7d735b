import type { z } from 'zod';
import { type ApiError, type ApiResult, errors, fail } from './errors.ts';
import { type Product, productsOf } from './institutions.ts';
import type { Item } from './item.ts';
import { checkBody } from './validate.ts';
import type { World } from './world.ts';

export interface Call<Body> {
  world: World;
  body: Body;
  requestId: string;
}

/** An endpoint of the API: checks the body, and answers. */
export type Endpoint = (
  world: World,
  body: Record<string, unknown>,
  requestId: string,
) => ApiResult<object>;

/** An endpoint from its request schema and what it does with a request that is in order. */
export function endpoint<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  handle: (call: Call<z.output<z.ZodObject<Shape>>>) => ApiResult<object>,
): Endpoint {
  return (world, body, requestId) => {
    const checked = checkBody(schema, body);
    return checked.ok ? handle({ world, body: checked.body, requestId }) : fail(checked.error);
  };
}

/** The error that keeps product data from being read: the bank's or the Item's. */
export function blockOf(
  world: World,
  item: { institution: { id: string }; errorAt(now: number): ApiError | undefined },
  down: ApiError,
): ApiError | undefined {
  return world.faults.isDown(item.institution.id) ? down : item.errorAt(world.now());
}

/**
 * The error that keeps a product from an Item that was not made with it. Unconfirmed: that one whose
 * user consented to it later takes it up at the first call, and that all others lack the consent, as
 * Plaid says for the US; it adds the product instead where it asks for no consent by product.
 */
export function productBlockOf(item: Item, product: Product): ApiError | undefined {
  if (!productsOf(item.institution).includes(product))
    return errors.productsNotSupported([product]);
  const isThere = [...item.products, ...item.consentedProducts].includes(product);
  return isThere ? undefined : errors.consentRequired(product);
}
