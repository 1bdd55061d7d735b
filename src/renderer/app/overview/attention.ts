import { failureWords } from '../../../words/failure-words.ts';
import { plural, t } from '@lingui/core/macro';
import { assertNever } from '../../../shared/failure.ts';
import type { Bank } from '../../../shared/model/banks.ts';
import type { Overview } from '../../../shared/overview.ts';
import { consent } from '../banks/consent.ts';
import { formatDate } from '../format/date.ts';
import { isolated } from '../format/isolated.ts';
import { bankName } from '../format/names.ts';

/** Something to see to, and the page where that is done. */
export interface Matter {
  readonly key: string;
  readonly tone: 'warn' | 'danger';
  readonly title: string;
  readonly text: string;
  readonly page: '/banks' | '/transactions';
  /** What to look for there, in the language of the search box. */
  readonly q?: string;
}

/** What needs the person: banks in trouble or about to be, then transactions that have no category. */
export function matters(
  banks: readonly Bank[],
  overview: Pick<Overview, 'uncategorised' | 'uncategorisedSince'> | undefined,
  now: number,
): readonly Matter[] {
  const ofBanks = banks.flatMap((bank) => bankMatter(bank, now) ?? []);
  if (overview === undefined || overview.uncategorised === 0) return ofBanks;
  const { uncategorised, uncategorisedSince } = overview;
  return [
    ...ofBanks,
    {
      key: 'uncategorised',
      tone: 'warn',
      title: plural(uncategorised, {
        one: '# transaction without a category',
        other: '# transactions without a category',
      }),
      text: t`Since ${formatDate(uncategorisedSince)}, in all currencies.`,
      page: '/transactions',
      q: `is:uncategorised from:${uncategorisedSince}`,
    },
  ];
}

function bankMatter(bank: Bank, now: number): Matter | null {
  const matter = { key: bank.itemId, page: '/banks' } as const;
  switch (bank.state) {
    case 'action_needed':
    case 'trouble':
      return {
        ...matter,
        tone: bank.state === 'trouble' ? 'danger' : 'warn',
        title:
          bank.state === 'trouble'
            ? t`${isolated(bankName(bank))} is in trouble`
            : t`${isolated(bankName(bank))} needs you`,
        text: bank.failure
          ? failureWords(bank.failure).message
          : t`Its last sync did not end well.`,
      };
    case 'new':
    case 'ready':
    case 'preparing': {
      const { renewal, words } = consent(bank.consentExpiresAt, now);
      if (renewal === 'none') return null;
      return {
        ...matter,
        tone: renewal === 'urged' ? 'danger' : 'warn',
        title: t`${isolated(bankName(bank))}: renew the consent`,
        text: words,
      };
    }
    case 'removed':
      return null;
    default:
      return assertNever(bank.state);
  }
}
