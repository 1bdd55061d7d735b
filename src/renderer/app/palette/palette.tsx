import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { Clipped } from '../ui/clipped.tsx';
import { isTyping } from '../ui/typing.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useCommands } from './use-commands.ts';

/** Everything by name: Ctrl/Cmd-K opens it, and "?" the list of keys. */
export function Palette() {
  const [shown, setShown] = useState<'palette' | 'shortcuts' | null>(null);
  /** What had the focus before, and gets it back. */
  const before = useRef<HTMLElement | null>(null);
  /** Runs once the focus is back: what opens then keeps it. */
  const chosen = useRef<(() => void) | null>(null);

  useEffect(() => {
    const remember = () => {
      const { activeElement } = document;
      if (!(activeElement instanceof HTMLElement)) return;
      // It may be the palette's own box that leads on.
      if (activeElement.closest('[cmdk-root]') === null) before.current = activeElement;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        remember();
        setShown((open) => (open === 'palette' ? null : 'palette'));
      } else if (event.key === '?' && !isTyping(event.target)) {
        event.preventDefault();
        remember();
        setShown('shortcuts');
      }
    };
    window.addEventListener('keydown', onKeyDown);
    const leaveMenu = window.trax.on('menuCommand', (command) => {
      remember();
      if (command === 'commands') setShown('palette');
      if (command === 'shortcuts') setShown('shortcuts');
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      leaveMenu();
    };
  }, []);

  const close = () => {
    setShown(null);
  };
  if (shown === 'shortcuts') return <ShortcutsDialog onClose={close} returnTo={before} />;
  if (shown === null) return null;
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            before.current?.focus();
            chosen.current?.();
            chosen.current = null;
          }}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 overflow-hidden rounded-xl bg-surface shadow-overlay"
        >
          <Dialog.Title className="sr-only">
            <Trans>Commands</Trans>
          </Dialog.Title>
          <CommandList
            onChoose={(run) => {
              chosen.current = run;
              close();
            }}
            onShortcuts={() => {
              setShown('shortcuts');
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface CommandListProps {
  readonly onChoose: (run: () => void) => void;
  readonly onShortcuts: () => void;
}

function CommandList({ onChoose, onShortcuts }: CommandListProps) {
  const groups = useCommands(onShortcuts);
  return (
    <Command label={t`Commands`} loop>
      <Command.Input
        placeholder={t`What would you like to do?`}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-faint"
      />
      <Command.List label={t`Suggestions`} className="max-h-[50vh] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-6 text-center text-sm text-muted">
          <Trans>Nothing is called that.</Trans>
        </Command.Empty>
        {groups.map(({ heading, commands }) => (
          <Command.Group
            key={heading}
            heading={heading}
            className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
          >
            {commands.map(({ id, label, words = [], icon: Icon, run }) => (
              <Command.Item
                key={id}
                value={id}
                keywords={[label, ...words]}
                onSelect={() => {
                  onChoose(run);
                }}
                className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-3 py-1.5 text-sm select-none data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-ink"
              >
                <Icon aria-hidden size={16} className="shrink-0" />
                <Clipped text={label} />
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}
