import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useState, type RefObject } from 'react';
import type { BulkChange, BulkSelection } from '../../../../shared/bulk-edit.ts';
import type { TransactionFilter } from '../../../../shared/model/transactions.ts';
import { useBulkPreview } from '../../api.ts';
import { useEdits } from '../../edits/edits-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { QueryFailure } from '../../ui/query-failure.tsx';
import type { Selection } from '../selection.ts';
import { useDebounced } from '../use-debounced.ts';
import { BulkFields } from './bulk-fields.tsx';
import { BulkPreviewTable } from './bulk-preview-table.tsx';
import { bulkSelection, changeOf, EMPTY_DRAFT, type BulkField } from './drafts.ts';

/** A preview may read every row: it waits until the typing is done. */
const PREVIEW_QUIET_MS = 250;

interface BulkDialogProps {
  readonly field: BulkField;
  readonly selection: Selection;
  readonly filter: TransactionFilter;
  readonly onClose: () => void;
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** Changes one field of all that is selected, once one has seen what that would do. */
export function BulkDialog({ field, selection, filter, onClose, returnTo }: BulkDialogProps) {
  const { t } = useLingui();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const change = changeOf(field, draft);
  const quiet = useDebounced(JSON.stringify(change), PREVIEW_QUIET_MS);
  const settled = quiet === JSON.stringify(change) ? change : null;
  const titles: Readonly<Record<BulkField, string>> = {
    category: t`Change the category`,
    tags: t`Change tags`,
    note: t`Change the note`,
    merchant: t`Change the name`,
    hidden: t`Hide or show`,
    transfer: t`Transfer or not`,
  };
  return (
    <Dialog
      wide
      title={titles[field]}
      description={t`You see what would change before it does, and can undo it afterwards.`}
      onClose={onClose}
      returnTo={returnTo}
    >
      <form
        className="mt-4 flex flex-col gap-4 [&>fieldset]:self-start"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <BulkFields field={field} draft={draft} onDraft={setDraft} />
        {change === null ? (
          <>
            <p className="text-sm text-muted">{t`Say what to change, and it is shown here first.`}</p>
            <DialogActions>
              <Button onClick={onClose}>{t`Cancel`}</Button>
            </DialogActions>
          </>
        ) : (
          <Preview
            selection={bulkSelection(selection, filter)}
            change={change}
            isSettled={settled !== null}
            onClose={onClose}
          />
        )}
      </form>
    </Dialog>
  );
}

interface PreviewProps {
  readonly selection: BulkSelection;
  readonly change: BulkChange;
  /** Whether the typing is done. */
  readonly isSettled: boolean;
  readonly onClose: () => void;
}

function Preview({ selection, change, isSettled, onClose }: PreviewProps) {
  const { t } = useLingui();
  const { editMany } = useEdits();
  const [isRunning, setIsRunning] = useState(false);
  const [asked, setAsked] = useState(change);
  if (isSettled && asked !== change && JSON.stringify(asked) !== JSON.stringify(change)) {
    setAsked(change);
  }
  const preview = useBulkPreview({ selection, change: asked });
  const isCurrent = isSettled && !preview.isPlaceholderData && preview.data !== undefined;
  const changes = preview.data?.changes ?? 0;
  const apply = () => {
    setIsRunning(true);
    void editMany({ selection, change }).then((saved) => {
      if (saved) onClose();
      else setIsRunning(false);
    });
  };
  return (
    <>
      {preview.error ? (
        <QueryFailure error={preview.error} onRetry={() => void preview.refetch()} />
      ) : null}
      {preview.data ? (
        <BulkPreviewTable preview={preview.data} field={asked.field} busy={!isCurrent} />
      ) : null}
      <DialogActions>
        <Button onClick={onClose}>{t`Cancel`}</Button>
        <Button
          type="submit"
          look="primary"
          disabled={isRunning || !isCurrent || changes === 0}
          onClick={apply}
        >
          {isRunning
            ? t`Changing…`
            : plural(changes, { one: 'Change # transaction', other: 'Change # transactions' })}
        </Button>
      </DialogActions>
    </>
  );
}
