import { failureWords } from '../../../words/failure-words.ts';
import { t } from '@lingui/core/macro';
import { Info } from 'lucide-react';
import { createElement } from 'react';
import { toast } from 'sonner';
import type { Failure } from '../../../shared/failure.ts';

/** Long enough to read, and to act on. */
const LONG_MS = 10_000;

/** Says what failed and what to do next. The same failure told twice shows once. */
export function tellFailure(failure: Failure): void {
  const { message, action } = failureWords(failure);
  toast.error(message, {
    id: `${failure.code}:${failure.message}`,
    description: action,
    duration: LONG_MS,
  });
}

export function tellSuccess(message: string, detail?: string): void {
  toast.success(message, { description: detail });
}

interface ToastButton {
  readonly label: string;
  readonly onClick: () => void;
}

/** The button stands below the words. */
const WITH_BUTTON = {
  toast: 'flex-wrap',
  content: 'flex-1 basis-56',
  actionButton:
    'ml-[29px] h-7 rounded-md border border-line-strong px-2.5 font-medium text-ink hover:bg-sunken',
};

/** Says what came about and what there is to do next, when nothing failed and nothing is done. */
export function tellNews(message: string, action: string, button?: ToastButton): void {
  toast.info(message, {
    description: action,
    // A toast with a button waits for it.
    duration: button ? Infinity : LONG_MS,
    action: button,
    classNames: WITH_BUTTON,
    icon: createElement(Info, { 'aria-hidden': true, size: 17, className: 'text-accent-ink' }),
  });
}

/** Says what came about where there is nothing to do next. */
export function tellPlain(message: string): void {
  toast.info(message, { duration: LONG_MS });
}

export function tellCopyRefused(): void {
  toast.error(t`The clipboard refused the text.`, {
    description: t`Select the text and copy it with the keyboard.`,
  });
}

/** Says what was changed, with the way back. The newest takes the place of the one before. */
export function tellUndoable(message: string, onUndo: () => void): void {
  toast.success(message, {
    id: 'undoable',
    duration: LONG_MS,
    action: { label: t`Undo`, onClick: onUndo },
    classNames: WITH_BUTTON,
  });
}
