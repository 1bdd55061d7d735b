import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
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

const GROUPING_LABELS: Readonly<Record<Grouping, MessageDescriptor>> = {
  day: msg`Day`,
  month: msg`Month`,
  merchant: msg`Merchant`,
  category: msg`Category`,
  none: msg`Nothing`,
};
const ORDER_LABELS: Readonly<Record<Order, MessageDescriptor>> = {
  newest: msg`Newest first`,
  oldest: msg`Oldest first`,
  spent: msg`Most spent first`,
  name: msg`By name`,
  largest: msg`Largest amount first`,
  smallest: msg`Smallest amount first`,
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
        <Button
          size="iconMd"
          icon={ListTree}
          aria-label={t`Group and sort`}
          title={t`Group and sort`}
        />
      }
    >
      <MenuChoice
        label={t`Group by`}
        options={GROUPINGS.map((value) => ({ value, label: i18n._(GROUPING_LABELS[value]) }))}
        value={group}
        onChange={(value) => {
          // Days and months keep their direction.
          onArrange(arrangementOf(value, order));
        }}
      />
      <MenuSeparator />
      <MenuChoice
        label={t`Sort`}
        options={ORDERS[group].map((value) => ({ value, label: i18n._(ORDER_LABELS[value]) }))}
        value={order}
        onChange={(value) => {
          onArrange(arrangementOf(group, value));
        }}
      />
    </Menu>
  );
}
