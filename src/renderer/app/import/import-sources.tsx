import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { FileKey2, FolderInput } from 'lucide-react';
import type { DragEvent } from 'react';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { droppedIn, readDrop } from './dropped.ts';
import { useImport } from './use-import.ts';

/** Where an import can come from: chosen in a dialog, or dropped. */
export function ImportSources() {
  const { look, isLooking, failure } = useImport();
  const [isOver, setIsOver] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  const over = (event: DragEvent) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = isLooking ? 'none' : 'copy';
    setIsOver(!isLooking);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (isLooking) return;
    const source = readDrop(droppedIn(event.dataTransfer, window.trax.pathOfFile));
    setWrong(typeof source === 'string' ? source : null);
    if (typeof source !== 'string') look(source);
  };
  const choose = (kind: 'env' | 'python') => () => {
    setWrong(null);
    look({ kind, path: null });
  };

  return (
    <div className="flex flex-col gap-3">
      <div
        onDragEnter={over}
        onDragOver={over}
        onDragLeave={() => {
          setIsOver(false);
        }}
        onDrop={drop}
        aria-busy={isLooking}
        className={cx(
          'flex flex-col items-center gap-3 rounded-lg border border-dashed px-4 py-5 text-center transition-colors',
          isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        <div className="flex flex-wrap justify-center gap-2">
          <Button icon={FileKey2} disabled={isLooking} onClick={choose('env')}>
            <Trans>Choose a .env file…</Trans>
          </Button>
          <Button icon={FolderInput} disabled={isLooking} onClick={choose('python')}>
            <Trans>Choose a Trax for Python folder…</Trans>
          </Button>
        </div>
        <p role="status" className="text-sm text-muted">
          {isLooking
            ? t`Looking into it…`
            : isOver
              ? t`Let go to look into it`
              : t`Or drop either here`}
        </p>
      </div>
      {wrong ? (
        <p role="alert" className="text-sm text-danger">
          {wrong}
        </p>
      ) : failure ? (
        <FailureNotice live failure={failure} />
      ) : null}
    </div>
  );
}
