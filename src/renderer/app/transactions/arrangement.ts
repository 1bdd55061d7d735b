import type { Arrangement } from '../../../shared/model/lists.ts';

/** The orders of each grouping, the usual one first. */
export const ORDERS = {
  day: ['newest', 'oldest'],
  month: ['newest', 'oldest'],
  merchant: ['spent', 'name'],
  category: ['spent', 'name'],
  none: ['largest', 'smallest', 'newest', 'oldest'],
} as const;

export type Grouping = keyof typeof ORDERS;

/** How the list is shown: as the engine arranges it, or by date with no headings. */
export type ListArrangement =
  Arrangement | { readonly group: 'none'; readonly order: 'newest' | 'oldest' };
export type Order = ListArrangement['order'];

export const GROUPINGS: readonly Grouping[] = ['day', 'month', 'merchant', 'category', 'none'];

/** The arrangement of these names; what is not understood is as it is usual. */
export function arrangementOf(group = 'day', order = ''): ListArrangement {
  const among = <const T extends string>(orders: readonly [T, ...T[]]): T =>
    orders.find((one) => one === order) ?? orders[0];
  switch (group) {
    case 'month':
      return { group, order: among(ORDERS.month) };
    case 'merchant':
      return { group, order: among(ORDERS.merchant) };
    case 'category':
      return { group, order: among(ORDERS.category) };
    case 'none': {
      const wanted = among(ORDERS.none);
      return wanted === 'newest' || wanted === 'oldest'
        ? { group, order: wanted }
        : { group, order: wanted };
    }
    default:
      return { group: 'day', order: among(ORDERS.day) };
  }
}

/** What of an arrangement the address keeps: what is not as usual. */
export const namesOf = ({
  group,
  order,
}: ListArrangement): { readonly group?: string; readonly order?: string } => ({
  ...(group === 'day' ? {} : { group }),
  ...(order === ORDERS[group][0] ? {} : { order }),
});

export const isByDate = ({ order }: ListArrangement): boolean =>
  order === 'newest' || order === 'oldest';

/** As the engine is asked for it. */
export function asked(arrangement: ListArrangement): Arrangement {
  const { group, order } = arrangement;
  if (group !== 'none') return arrangement;
  return order === 'newest' || order === 'oldest' ? { group: 'day', order } : { group, order };
}
