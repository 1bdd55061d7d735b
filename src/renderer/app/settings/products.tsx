import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Settings } from '../../../shared/model/settings.ts';
import { Switch } from '../ui/field.tsx';
import { regionOf } from './regions.ts';
import { useUpdate } from './use-update.ts';

/** What is asked for beside transactions, in the region where Plaid has it. */
export function Products({ products, countries }: Pick<Settings, 'products' | 'countries'>) {
  const update = useUpdate();
  const isOffered = regionOf(countries) === 'northAmerica';
  const product = (name: keyof Settings['products'], label: string, hint: string) => (
    <Switch
      label={label}
      hint={hint}
      checked={isOffered && products[name]}
      disabled={!isOffered || update.isPending}
      onChange={({ target }) => {
        update.save({ products: { ...products, [name]: target.checked } });
      }}
    />
  );
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="text-sm font-medium">
          <Trans>Beside transactions</Trans>
        </p>
        <p className="text-sm text-muted">
          {isOffered
            ? t`Asked for at banks that you link from now on. Plaid may charge for each; Trax does not store them yet.`
            : t`Plaid has these in North America only: choose countries there to ask for them.`}
        </p>
      </div>
      {product('investments', t`Investments`, t`Holdings and trades.`)}
      {product('liabilities', t`Liabilities`, t`The terms of cards, mortgages and student loans.`)}
    </div>
  );
}
