import { failureWords } from '../../../words/failure-words.ts';
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CircleCheck, CircleMinus, CircleX } from 'lucide-react';
import type { RefObject } from 'react';
import type { ImportReport } from '../../../shared/model/importing.ts';
import { PROFILE_NAMES } from '../shell/profile-names.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { FailureDetails } from '../ui/failure-notice.tsx';
import { Fact, Facts } from './facts.tsx';
import { categoryWords, outcomeWords, reportTitle } from './words.ts';

interface ReportDialogProps {
  readonly report: ImportReport;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** What came of an import, bank by bank. */
export function ReportDialog({ report, onClose, returnTo }: ReportDialogProps) {
  const { keysSaved, redirectUri, banks, categories } = report;
  const profile = i18n._(PROFILE_NAMES[report.profile]);
  return (
    <Dialog
      title={reportTitle(report)}
      description={t`Trax shows ${profile} now.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      <Facts>
        <Fact name={t`Plaid keys`}>{keysSaved ? t`In the keychain` : t`None found`}</Fact>
        {redirectUri === null ? null : (
          <Fact name={t`Redirect URI`}>
            <span className="font-mono text-xs break-all">{redirectUri}</span>
          </Fact>
        )}
        {categories === 0 ? null : <Fact name={t`Categories`}>{categoryWords(categories)}</Fact>}
      </Facts>
      {banks.length === 0 ? null : (
        <ul aria-label={t`Banks`} className="mt-4 flex flex-col gap-3">
          {banks.map((bank, place) => (
            // Two banks may share a name, and the list never changes.
            <BankOutcome key={place} bank={bank} />
          ))}
        </ul>
      )}
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const ICONS = {
  linked: [CircleCheck, 'text-positive'],
  known: [CircleMinus, 'text-muted'],
  failed: [CircleX, 'text-danger'],
} as const;

function BankOutcome({ bank }: { readonly bank: ImportReport['banks'][number] }) {
  const { institutionName, outcome, failure } = bank;
  const [Icon, ink] = ICONS[outcome];
  const words = failure && failureWords(failure);
  return (
    <li className="flex gap-2.5 text-sm">
      <Icon aria-hidden size={17} className={`mt-0.5 shrink-0 ${ink}`} />
      <div className="min-w-0 flex-1">
        <p className="flex justify-between gap-4">
          <bdi className="min-w-0 font-medium break-words">{institutionName}</bdi>
          <span className={`shrink-0 ${ink}`}>{outcomeWords(outcome)}</span>
        </p>
        {failure && words ? (
          <>
            <p className="text-muted">
              {words.message} {words.action}
            </p>
            <FailureDetails failure={failure} />
          </>
        ) : null}
      </div>
    </li>
  );
}
