import { ListTree } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Menu, MenuChoice, MenuSeparator } from '../ui/menu.tsx';
import {
  arrangementOf,
  GROUPINGS,
  ORDERS,
  type Grouping,
  type ListArrangement,
  type Order,
} from './arrangement.ts';

const GROUPING_LABELS: Readonly<Record<Grouping, string>> = {
  day: 'Day',
  month: 'Month',
  merchant: 'Merchant',
  category: 'Category',
  none: 'Nothing',
};
const ORDER_LABELS: Readonly<Record<Order, string>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  spent: 'Most spent first',
  name: 'By name',
  largest: 'Largest amount first',
  smallest: 'Smallest amount first',
};

interface ArrangeMenuProps {
  readonly arrangement: ListArrangement;
  readonly onArrange: (arrangement: ListArrangement) => void;
}

/** How the list is grouped and in which order it is. */
export function ArrangeMenu({ arrangement, onArrange }: ArrangeMenuProps) {
  const { group, order } = arrangement;
  return (
    <Menu
      trigger={
        <Button size="iconMd" icon={ListTree} aria-label="Group and sort" title="Group and sort" />
      }
    >
      <MenuChoice
        label="Group by"
        options={GROUPINGS.map((value) => ({ value, label: GROUPING_LABELS[value] }))}
        value={group}
        onChange={(value) => {
          // Days and months keep their direction.
          onArrange(arrangementOf(value, order));
        }}
      />
      <MenuSeparator />
      <MenuChoice
        label="Sort"
        options={ORDERS[group].map((value) => ({ value, label: ORDER_LABELS[value] }))}
        value={order}
        onChange={(value) => {
          onArrange(arrangementOf(group, value));
        }}
      />
    </Menu>
  );
}
