import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { LucideIcon } from 'lucide-react';
import { Shield, ShieldCheck, ShieldOff, TriangleAlert } from 'lucide-react';
import type { Bank } from '../../../shared/model/banks.ts';
import { bankName } from '../format/names.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { consent } from './consent.ts';
import { useLink } from './use-link.ts';

/** Quiet while there is time; a badge with a way to renew once there is something to do. */
export function ConsentLine({ bank }: { readonly bank: Bank }) {
  const now = useNow();
  if (bank.failure?.code === 'ITEM_GONE')
    return <Quiet icon={ShieldOff}>{t`Access has ended`}</Quiet>;
  const { tone, words, renewal } = consent(bank.consentExpiresAt, now);
  if (renewal === 'none')
    return tone === 'positive' ? (
      <Quiet icon={ShieldCheck} ink="text-positive">
        {words}
      </Quiet>
    ) : (
      <Quiet icon={Shield}>{words}</Quiet>
    );
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
      <Badge tone={tone} icon={TriangleAlert}>
        {words}
      </Badge>
      {/* Signing in again renews: the card's notice has the button for it. */}
      {bank.failure?.code === 'LOGIN_REQUIRED' ? null : (
        <Renew bank={bank} urged={renewal === 'urged'} />
      )}
    </div>
  );
}

interface QuietProps {
  readonly icon: LucideIcon;
  readonly ink?: string;
  readonly children: string;
}

const Quiet = ({ icon: Icon, ink, children }: QuietProps) => (
  <p className="flex items-center gap-1.5 text-xs text-muted">
    <Icon aria-hidden size={14} className={ink} />
    {children}
  </p>
);

function Renew({ bank, urged }: { readonly bank: Bank; readonly urged: boolean }) {
  const { isPending, start } = useLink();
  return (
    <Button
      size="sm"
      look={urged ? 'primary' : 'secondary'}
      aria-label={t`Renew: ${bankName(bank)}`}
      disabled={isPending}
      onClick={() => {
        start({ kind: 'renew', itemId: bank.itemId, chooseAccounts: false });
      }}
    >
      <Trans>Renew</Trans>
    </Button>
  );
}
