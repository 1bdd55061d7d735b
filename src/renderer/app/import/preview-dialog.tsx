import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import type { ImportPreview } from '../../../shared/model/importing.ts';
import { useAppState } from '../api.ts';
import { PROFILE_NAMES } from '../shell/profile-names.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Fact, Facts } from './facts.tsx';
import { bringsNothing, categoryWords, keysWords } from './words.ts';

interface PreviewDialogProps {
  readonly preview: ImportPreview;
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly onImport: (importId: string) => void;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Shows what an import would bring, before it does. */
export function PreviewDialog({
  preview,
  isRunning,
  failure,
  onImport,
  onClose,
  returnTo,
}: PreviewDialogProps) {
  const profile = i18n._(PROFILE_NAMES[preview.profile]);
  const isEmpty = bringsNothing(preview);
  const areKept = useAppState().data?.keys[preview.profile] ?? false;
  const lacksKeys = preview.banks.length > 0 && !preview.hasKeys && !areKept;
  return (
    <Dialog
      title={isEmpty ? t`There is nothing to import` : t`Import into ${profile}?`}
      description={
        isEmpty
          ? t`Neither keys nor banks were found there.`
          : preview.kind === 'env'
            ? t`It is of Plaid’s ${profile} environment: Trax goes over to ${profile}. The file stays as it is.`
            : t`It is of Plaid’s ${profile} environment: Trax goes over to ${profile}. Trax for Python stays as it is.`
      }
      // What runs cannot be called back: its report is worth waiting for.
      onClose={isRunning ? () => undefined : onClose}
      returnTo={returnTo}
    >
      {isEmpty ? null : <Contents preview={preview} areKept={areKept} />}
      {lacksKeys ? (
        <p role="status" className="mt-4 text-sm">
          <Trans>
            These banks need Plaid keys for {profile}, and there are none. Put them into the
            folder’s .env file, or enter them in Trax first.
          </Trans>
        </p>
      ) : null}
      {failure ? <FailureNotice live failure={failure} className="mt-4" /> : null}
      <DialogActions>
        <Button disabled={isRunning} onClick={onClose}>
          {isEmpty ? t`Close` : t`Cancel`}
        </Button>
        {isEmpty ? null : (
          <Button
            look="primary"
            disabled={isRunning || lacksKeys}
            onClick={() => {
              onImport(preview.importId);
            }}
          >
            {isRunning ? t`Importing…` : t`Import`}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

interface ContentsProps {
  readonly preview: ImportPreview;
  /** Whether keys of that environment are in the keychain. */
  readonly areKept: boolean;
}

function Contents({ preview, areKept }: ContentsProps) {
  const { hasKeys, redirectUri, banks, categories } = preview;
  return (
    <Facts>
      <Fact name={t`Plaid keys`}>{keysWords(hasKeys, areKept)}</Fact>
      {redirectUri === null ? null : (
        <Fact name={t`Redirect URI`}>
          <span className="font-mono text-xs break-all">{redirectUri}</span>
          <p className="text-muted">
            <Trans>Trax uses it from now on.</Trans>
          </p>
        </Fact>
      )}
      {preview.kind === 'env' && banks.length === 0 ? null : (
        <Fact name={t`Banks`}>
          {banks.length === 0 ? (
            t`None`
          ) : (
            <ul aria-label={t`Banks`} className="max-h-48 overflow-y-auto">
              {banks.map(({ itemId, institutionName }) => (
                <li key={itemId}>
                  <bdi>{institutionName}</bdi>
                </li>
              ))}
            </ul>
          )}
        </Fact>
      )}
      {categories === 0 ? null : <Fact name={t`Categories`}>{categoryWords(categories)}</Fact>}
    </Facts>
  );
}
