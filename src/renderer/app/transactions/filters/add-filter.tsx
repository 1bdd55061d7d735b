import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import {
  Banknote,
  CalendarDays,
  CalendarRange,
  CreditCard,
  Flag,
  Landmark,
  ListFilterPlus,
  Shapes,
  Tag,
} from 'lucide-react';
import { useRef, useState } from 'react';
import { localDateOf } from '../../../../shared/calendar.ts';
import type { Bank } from '../../../../shared/model/banks.ts';
import { exactly, FLAGS } from '../../../../shared/search-syntax.ts';
import { useLabels } from '../../api.ts';
import { accountName, bankName } from '../../format/names.ts';
import { categoryLabel } from '../../format/words.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, SubMenu } from '../../ui/menu.tsx';
import { BetweenDialog } from './between-dialog.tsx';
import { FLAG_WORDS } from './chip.ts';
import { categoryTerm, PLAID_CATEGORIES, spansOf } from './terms.ts';

interface AddFilterProps {
  readonly banks: readonly Bank[];
  /** A term of the search language. */
  readonly onAdd: (term: string) => void;
}

/** Writes a term into the search for whoever does not know its language. */
export function AddFilter({ banks, onAdd }: AddFilterProps) {
  const labels = useLabels().data;
  const [asks, setAsks] = useState<'amount' | 'dates' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const choice = (label: string, term: string, icon = Tag) => (
    <MenuItem
      key={`${term} ${label}`}
      icon={icon}
      onSelect={() => {
        onAdd(term);
      }}
    >
      {label}
    </MenuItem>
  );
  const accounts = banks.flatMap((bank) => bank.accounts).filter(({ hidden }) => !hidden);
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button ref={button} size="sm" icon={ListFilterPlus} aria-label={t`Add filter`}>
            <span className="max-[1100px]:hidden">
              <Trans>Add filter</Trans>
            </span>
          </Button>
        }
      >
        <MenuItem
          icon={Banknote}
          onSelect={() => {
            setAsks('amount');
          }}
        >
          <Trans>Amount…</Trans>
        </MenuItem>
        <SubMenu icon={CalendarDays} label={t`Dates`}>
          {spansOf(localDateOf(new Date())).map(({ label, term }) =>
            choice(label, term, CalendarDays),
          )}
          <MenuItem
            icon={CalendarRange}
            onSelect={() => {
              setAsks('dates');
            }}
          >
            <Trans>Between…</Trans>
          </MenuItem>
        </SubMenu>
        <SubMenu icon={Shapes} label={t`Category`}>
          {labels?.categories.map((name) => choice(name, exactly('category', name)))}
          {PLAID_CATEGORIES.map((code) =>
            choice(categoryLabel(code, null) ?? code, categoryTerm(code), Shapes),
          )}
        </SubMenu>
        <SubMenu icon={CreditCard} label={t`Account`} disabled={accounts.length === 0}>
          {accounts.map((account) =>
            choice(
              account.mask ? `${accountName(account)} ••${account.mask}` : accountName(account),
              exactly('account', accountName(account)),
              CreditCard,
            ),
          )}
        </SubMenu>
        <SubMenu icon={Landmark} label={t`Bank`} disabled={banks.length === 0}>
          {[...new Set(banks.map(bankName))].map((name) =>
            choice(name, exactly('bank', name), Landmark),
          )}
        </SubMenu>
        <SubMenu icon={Tag} label={t`Tag`} disabled={!labels?.tags.length}>
          {labels?.tags.map((name) => choice(name, exactly('tag', name)))}
        </SubMenu>
        <SubMenu icon={Flag} label={t`What it is`}>
          {FLAGS.map((flag) => choice(i18n._(FLAG_WORDS[flag]), `is:${flag}`, Flag))}
        </SubMenu>
      </Menu>
      {asks === null ? null : (
        <BetweenDialog
          of={asks}
          returnTo={button}
          onClose={() => {
            setAsks(null);
          }}
          onPick={(term) => {
            setAsks(null);
            onAdd(term);
          }}
        />
      )}
    </>
  );
}
