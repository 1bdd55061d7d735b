import { toast } from 'sonner';
import type { Failure } from '../../../shared/failure.ts';

const FAILURE_MS = 10_000;

/** Says what failed and what to do next. The same failure told twice shows once. */
export function tellFailure({ code, message, action }: Failure): void {
  toast.error(message, { id: `${code}:${message}`, description: action, duration: FAILURE_MS });
}

export function tellSuccess(message: string): void {
  toast.success(message);
}

export function tellCopyRefused(): void {
  toast.error('The clipboard refused the text.', {
    description: 'Select the text and copy it with the keyboard.',
  });
}
