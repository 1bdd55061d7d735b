import type { AccountRole } from './accounts.ts';
import { parseTable } from './table.ts';

export type BillKind = 'standing order' | 'direct debit' | 'purchase' | 'payment';

/** A payment that comes back each month. */
export interface Bill {
  merchant: string;
  text: string;
  detailed: string;
  /** Minor units of the account's currency. */
  amount: number;
  /** Day of the month. */
  day: number;
  account: AccountRole;
  code: BillKind;
  website: string | undefined;
  /** A new price from this month of the household's history on. */
  rise: { month: number; amount: number } | undefined;
  /** Months (1-12) in which it is not taken. */
  except: readonly number[];
}

const ROLES: readonly AccountRole[] = ['current', 'savings', 'card', 'euro', 'dollar'];
const KINDS: readonly BillKind[] = ['standing order', 'direct debit', 'purchase', 'payment'];

/** Columns: who, text, category, amount, day, account, kind, website, rise month:amount, not in. */
export const BILLS: readonly Bill[] = parseTable(`
  Harbour Lettings          | HARBOUR LETTINGS RENT  | RENT_AND_UTILITIES_RENT                       | 1650.00 | 1  | current | standing order | -                 | -         | -
  London Borough of Hackney | LB HACKNEY COUNCIL TAX | GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT         | 172.00  | 5  | current | direct debit   | hackney.gov.uk    | -         | 2,3
  Octopus Energy            | OCTOPUS ENERGY         | RENT_AND_UTILITIES_GAS_AND_ELECTRICITY        | 142.18  | 8  | current | direct debit   | octopus.energy    | 22:156.40 | -
  Little Acorns Nursery     | LITTLE ACORNS NURSERY  | GENERAL_SERVICES_CHILDCARE                    | 760.00  | 2  | current | standing order | -                 | -         | -
  Thames Water              | THAMES WATER           | RENT_AND_UTILITIES_WATER                      | 41.50   | 15 | current | direct debit   | thameswater.co.uk | -         | -
  BT                        | BT GROUP PLC           | RENT_AND_UTILITIES_INTERNET_AND_CABLE         | 34.99   | 18 | current | direct debit   | bt.com            | -         | -
  giffgaff                  | GIFFGAFF               | RENT_AND_UTILITIES_TELEPHONE                  | 12.00   | 21 | current | direct debit   | giffgaff.com      | -         | -
  EE                        | EE LIMITED             | RENT_AND_UTILITIES_TELEPHONE                  | 23.50   | 9  | current | direct debit   | ee.co.uk          | -         | -
  Aviva                     | AVIVA HOME INSURANCE   | GENERAL_SERVICES_INSURANCE                    | 19.84   | 4  | current | direct debit   | aviva.co.uk       | -         | -
  TV Licensing              | TV LICENCE MBP         | ENTERTAINMENT_TV_AND_MOVIES                   | 14.12   | 2  | current | direct debit   | tvlicensing.co.uk | -         | -
  Shelter                   | SHELTER NATL CAMPAIGN  | GOVERNMENT_AND_NON_PROFIT_DONATIONS           | 10.00   | 3  | current | direct debit   | shelter.org.uk    | -         | -
  PureGym                   | PUREGYM LTD            | PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS        | 24.99   | 6  | current | direct debit   | puregym.com       | -         | -
  Netflix                   | NETFLIX.COM            | ENTERTAINMENT_TV_AND_MOVIES                   | 10.99   | 14 | card    | purchase       | netflix.com       | 25:12.99  | -
  Spotify                   | SPOTIFY P2A41B77C9     | ENTERTAINMENT_MUSIC_AND_AUDIO                 | 11.99   | 19 | card    | purchase       | spotify.com       | -         | -
  Apple                     | APPLE.COM/BILL         | GENERAL_SERVICES_STORAGE                      | 2.99    | 23 | card    | purchase       | apple.com         | -         | -
  The Guardian              | GUARDIAN NEWS & MEDIA  | GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS | 12.00   | 11 | card    | purchase       | theguardian.com   | -         | -
  Le Monde                  | LE MONDE ABONNEMENT    | GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS | 9.99    | 7  | euro    | direct debit   | lemonde.fr        | -         | -
  GitHub                    | GITHUB INC             | GENERAL_SERVICES_OTHER_GENERAL_SERVICES       | 10.00   | 12 | dollar  | payment        | github.com        | -         | -
  Amazon Web Services       | AWS EMEA               | GENERAL_SERVICES_OTHER_GENERAL_SERVICES       | 27.40   | 3  | dollar  | payment        | aws.amazon.com    | -         | -
`).map((row) => {
  const [month, amount] = row.optional(8)?.split(':') ?? [];
  return {
    merchant: row.text(0),
    text: row.text(1),
    detailed: row.text(2),
    amount: row.money(3),
    day: row.number(4),
    account: row.oneOf(5, ROLES),
    code: row.oneOf(6, KINDS),
    website: row.optional(7),
    rise: amount === undefined ? undefined : { month: Number(month), amount: Number(amount) * 100 },
    except: row.optional(9)?.split(',').map(Number) ?? [],
  };
});
