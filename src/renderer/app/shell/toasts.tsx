import { t } from '@lingui/core/macro';
import { CircleCheck, CircleX, X } from 'lucide-react';
import { Toaster } from 'sonner';

/** Where toasts appear; screen readers hear them politely. */
export function Toasts() {
  return (
    <Toaster
      position="bottom-right"
      closeButton
      containerAriaLabel={t`Notifications`}
      icons={{
        success: <CircleCheck aria-hidden size={17} className="text-positive" />,
        error: <CircleX aria-hidden size={17} className="text-danger" />,
        close: <X aria-hidden size={14} />,
      }}
      toastOptions={{
        closeButtonAriaLabel: t`Close toast`,
        unstyled: true,
        classNames: {
          toast:
            'flex w-[356px] items-start gap-3 rounded-lg bg-surface py-3 pr-9 pl-3.5 font-sans text-sm shadow-overlay',
          icon: 'mt-0.5 shrink-0',
          content: 'min-w-0',
          title: 'font-medium text-ink break-words',
          description: 'text-muted break-words',
          closeButton:
            'absolute top-2 right-2 grid size-6 place-items-center rounded-sm text-faint hover:bg-sunken hover:text-ink',
        },
      }}
    />
  );
}
