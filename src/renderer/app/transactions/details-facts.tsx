import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Transaction, TransactionDetails } from '../../../shared/model/transactions.ts';
import { formatDay, formatInstant } from '../format/date.ts';
import { Button } from '../ui/button.tsx';

interface DetailsFactsProps {
  readonly details: TransactionDetails;
  readonly onMatch: (transaction: Transaction) => void;
}

/** What the bank and Plaid say of a transaction; what they do not say has no line. */
export function DetailsFacts({ details, onMatch }: DetailsFactsProps) {
  const { transaction } = details;
  const { account, authorizedDate, date, matched, name, pending } = transaction;
  const { t } = useLingui();
  return (
    <dl className="flex flex-col gap-2.5 border-t border-line pt-4 text-sm">
      <Fact name={t`Status`}>
        {details.removedAt === null
          ? pending
            ? t`Pending`
            : t`Posted`
          : t`Taken back by the bank, ${formatInstant(details.removedAt)}`}
        {matched ? (
          <Button
            size="sm"
            className="ml-2"
            onClick={() => {
              onMatch(transaction);
            }}
          >
            <Trans>Matched: why?</Trans>
          </Button>
        ) : null}
      </Fact>
      <Fact name={pending ? t`Date` : t`Booked`}>{formatDay(date)}</Fact>
      {authorizedDate !== null && authorizedDate !== date ? (
        <Fact name={t`Paid`}>{formatDay(authorizedDate)}</Fact>
      ) : null}
      {details.datetime === null ? null : (
        <Fact name={t`Time`}>{formatInstant(details.datetime)}</Fact>
      )}
      <Fact name={t`Account`}>
        <bdi>{transaction.institutionName}</bdi>, <bdi>{account.name}</bdi>
        {account.mask === null ? '' : ` ••${account.mask}`}
      </Fact>
      {transaction.merchant === null || transaction.merchantName === null ? null : (
        <Fact name={t`Plaid’s name`}>{transaction.merchantName}</Fact>
      )}
      <Fact name={t`Description`}>{name}</Fact>
      {details.originalDescription === null || details.originalDescription === name ? null : (
        <Fact name={t`The bank’s words`}>{details.originalDescription}</Fact>
      )}
      {details.paymentChannel === null ? null : (
        <Fact name={t`Channel`}>{channelWords(details.paymentChannel)}</Fact>
      )}
      {details.transactionCode === null ? null : (
        <Fact name={t`Code`}>{details.transactionCode}</Fact>
      )}
      {details.checkNumber === null ? null : <Fact name={t`Cheque`}>{details.checkNumber}</Fact>}
      {details.website === null ? null : <Fact name={t`Website`}>{details.website}</Fact>}
      <Fact name={t`Plaid’s id`}>
        <code className="font-mono text-xs break-all">{transaction.transactionId}</code>
      </Fact>
    </dl>
  );
}

/** https://plaid.com/docs/api/products/transactions/ names these. */
const CHANNELS: ReadonlyMap<string, MessageDescriptor> = new Map([
  ['online', msg`Online`],
  ['in store', msg`In store`],
  ['other', msg`Other`],
]);

function channelWords(channel: string): string {
  const words = CHANNELS.get(channel);
  return words ? i18n._(words) : channel;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[96px_minmax(0,1fr)] gap-3">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
