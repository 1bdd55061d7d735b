import { t } from '@lingui/core/macro';
import { Check, GripVertical, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { Result } from '../../../shared/failure.ts';
import { cx } from './cx.ts';
import { tellFailure } from './toast.ts';
import { useFileRun } from './use-file-run.ts';

interface DragHandleProps {
  /** Has the file made that `startDrag` takes under this id. */
  readonly prepare: (queryId: string) => Promise<Result<unknown>>;
}

/**
 * Drags a CSV file out of the window. The system wants the file when the drag begins, so it is made as
 * soon as the pointer is here, and given up when the pointer leaves before it is done. Whoever has no
 * pointer exports instead. Key it by what it exports: another view is another file.
 */
export function DragHandle({ prepare }: DragHandleProps) {
  const run = useFileRun();
  const [readyId, setReadyId] = useState<string | null>(null);
  const isBusy = run.rows !== null;
  const Icon = isBusy ? LoaderCircle : readyId === null ? GripVertical : Check;
  const onEnter = async () => {
    if (isBusy || readyId !== null) return;
    let id = '';
    const prepared = await run.run((queryId) => {
      id = queryId;
      return prepare(queryId);
    });
    if (prepared.ok) setReadyId(prepared.value === null ? null : id);
    else tellFailure(prepared.failure);
  };
  return (
    <div
      aria-hidden
      data-drag={isBusy ? 'busy' : readyId === null ? 'idle' : 'ready'}
      draggable={readyId !== null}
      title={
        readyId === null
          ? t`Making a CSV file to drag out…`
          : t`Drag this CSV file where you want it`
      }
      onPointerEnter={() => void onEnter()}
      onPointerLeave={run.cancel}
      onDragStart={(event) => {
        event.preventDefault();
        if (readyId === null) return;
        void window.trax.startDrag({ queryId: readyId }).then((started) => {
          if (started.ok) return;
          setReadyId(null);
          tellFailure(started.failure);
        });
      }}
      className={cx(
        'grid h-7 w-5 shrink-0 place-items-center rounded-md text-faint hover:bg-sunken hover:text-ink',
        readyId !== null && 'cursor-grab text-positive',
      )}
    >
      <Icon size={15} className={cx(isBusy && 'animate-turn')} />
    </div>
  );
}
