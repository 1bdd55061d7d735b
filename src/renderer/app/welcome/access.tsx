import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Info } from 'lucide-react';
import type { PlaidProfile } from '../settings/keys-form.tsx';
import { PlaidPage } from '../settings/plaid-page.tsx';
import { Notice } from '../ui/notice.tsx';

/** What Plaid gives access to: better known before the first slot is spent. */
export function Access({ profile }: { readonly profile: PlaidProfile }) {
  return profile === 'sandbox' ? (
    <Notice
      tone="accent"
      icon={Info}
      title={t`Sandbox has test banks only`}
      text={t`It is free and works at once. Real banks need Production, which has a secret of its own.`}
    />
  ) : (
    <Notice
      tone="warn"
      icon={Info}
      title={t`Before you link a real bank`}
      text={
        <>
          <Trans>
            Plaid’s free trial covers the US and Canada, with 10 Items (bank logins). Removing an
            Item does not give its slot back. Banks in the UK and the EU need one of Plaid’s custom
            plans.
          </Trans>
        </>
      }
      actions={<PlaidPage page="plaidAccess">{t`Plaid’s plans`}</PlaidPage>}
    />
  );
}
