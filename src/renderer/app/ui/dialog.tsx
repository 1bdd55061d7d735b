import { Dialog as Radix } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { cx } from './cx.ts';

interface DialogProps {
  readonly title: string;
  /** What it is about, read aloud with the title. */
  readonly description: ReactNode;
  readonly onClose: () => void;
  /** What gets the focus back: a dialog that a menu opened has no trigger of its own. */
  readonly returnTo: RefObject<HTMLElement | null>;
  /** Asks before something that cannot be taken back: a click beside it does not close it. */
  readonly alert?: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the window. It is open while it is rendered. */
export function Dialog({
  title,
  description,
  onClose,
  returnTo,
  alert = false,
  wide = false,
  children,
}: DialogProps) {
  return (
    <Radix.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          role={alert ? 'alertdialog' : 'dialog'}
          onInteractOutside={(event) => {
            if (alert) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnTo.current?.focus();
          }}
          className={cx(
            'fixed top-1/2 left-1/2 z-50 max-h-[calc(100vh-32px)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl bg-surface p-5 shadow-overlay',
            wide ? 'w-[min(640px,calc(100vw-32px))]' : 'w-[min(440px,calc(100vw-32px))]',
          )}
        >
          <Radix.Title className="text-lg font-semibold text-balance break-words">
            {title}
          </Radix.Title>
          <Radix.Description className="mt-1.5 text-sm text-muted">{description}</Radix.Description>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The buttons at a dialog's foot. */
export const DialogActions = ({ children }: { readonly children: ReactNode }) => (
  <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
);
