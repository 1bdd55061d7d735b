import { t } from '@lingui/core/macro';
import { TriangleAlert, X } from 'lucide-react';
import type { LostPart } from '../../../../shared/model/lists.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { lostWords } from './view-params.ts';

interface LostNoticeProps {
  /** The view's. */
  readonly name: string;
  readonly lost: readonly LostPart[];
  readonly onClose: () => void;
}

/** Says what of a saved view is not shown. */
export function LostNotice({ name, lost, onClose }: LostNoticeProps) {
  const words = new Intl.ListFormat('en-GB').format(lost.map(lostWords));
  return (
    <div className="shrink-0 border-b border-line px-6 py-2.5 max-wide:px-4">
      <Notice
        live
        tone="warn"
        icon={TriangleAlert}
        title={t`“${name}” is open without a part of it.`}
        text={t`Not understood or not there any more: ${words}. The view is kept as it was saved until you update it.`}
        actions={
          <Button
            look="quiet"
            size="icon"
            icon={X}
            aria-label={t`Close this notice`}
            onClick={onClose}
          />
        }
      />
    </div>
  );
}
