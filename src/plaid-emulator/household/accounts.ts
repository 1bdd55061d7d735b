import { plaidId } from '../random.ts';
import type { AccountSpec } from '../timeline.ts';

/** The household's accounts, by what they are for. */
export interface HouseholdAccounts {
  current: AccountSpec;
  savings: AccountSpec;
  card: AccountSpec;
  euro: AccountSpec;
  dollar: AccountSpec;
}

export type AccountRole = keyof HouseholdAccounts;

/** Accounts of a Sandbox household; `key` tells Items apart, so that their ids differ. */
export function householdAccounts(key: string): HouseholdAccounts {
  const depository = { type: 'depository', subtype: 'checking', limit: null } as const;
  return {
    current: {
      ...depository,
      id: plaidId('account', key, 'current'),
      name: 'Current Account',
      officialName: 'Everyday Current Account',
      mask: '4021',
      currency: 'GBP',
      limit: 1_000_00,
      opening: 5_318_37,
    },
    savings: {
      ...depository,
      id: plaidId('account', key, 'savings'),
      name: 'Easy Saver',
      officialName: 'Easy Access Saver',
      mask: '7730',
      subtype: 'savings',
      currency: 'GBP',
      opening: 8_500_00,
    },
    card: {
      id: plaidId('account', key, 'card'),
      name: 'Rewards Credit Card',
      officialName: 'Platypus Rewards Credit Card',
      mask: '1908',
      type: 'credit',
      subtype: 'credit card',
      currency: 'GBP',
      limit: 6_000_00,
      opening: 912_64,
    },
    euro: {
      ...depository,
      id: plaidId('account', key, 'euro'),
      name: 'Euro Account',
      officialName: 'Euro Currency Account',
      mask: '5512',
      currency: 'EUR',
      opening: 640_00,
    },
    dollar: {
      ...depository,
      id: plaidId('account', key, 'dollar'),
      name: 'US Dollar Account',
      officialName: 'US Dollar Currency Account',
      mask: '6647',
      currency: 'USD',
      opening: 1_200_00,
    },
  };
}
