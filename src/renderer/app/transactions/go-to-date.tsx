import { t } from '@lingui/core/macro';
import { CalendarSearch } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useId, useState, type RefObject } from 'react';
import { Button } from '../ui/button.tsx';
import { isTyping } from '../ui/typing.ts';

interface GoToDateProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** The list is by date. */
  readonly enabled: boolean;
  /** Goes to a local date; why not, where it does not. */
  readonly onGo: (date: string) => Promise<string | null>;
  /** What has the focus after going. */
  readonly grid: RefObject<HTMLDivElement | null>;
}

/** A field for a date, to which the list scrolls: "G" opens it. */
export function GoToDate({ open, onOpen, enabled, onGo, grid }: GoToDateProps) {
  const hintId = useId();
  const [date, setDate] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, altKey, ctrlKey, metaKey } = event;
      if (key.toLowerCase() !== 'g' || altKey || ctrlKey || metaKey) return;
      if (!enabled || isTyping(event.target)) return;
      event.preventDefault();
      onOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [enabled, onOpen]);

  const go = async () => {
    if (date === '') return;
    const refused = await onGo(date);
    setProblem(refused);
    if (refused === null) {
      onOpen(false);
      grid.current?.focus();
    }
  };

  return (
    <Popover.Root
      open={open && enabled}
      onOpenChange={(opens) => {
        setProblem(null);
        onOpen(opens);
      }}
    >
      <Popover.Trigger asChild>
        <Button
          size="iconMd"
          icon={CalendarSearch}
          disabled={!enabled}
          aria-label={t`Go to date`}
          aria-keyshortcuts="G"
          title={enabled ? t`Go to date (G)` : t`Only a list by date can go to one.`}
        />
      </Popover.Trigger>
      <Popover.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        aria-label={t`Go to date`}
        className="z-30 w-64 rounded-lg bg-surface p-3 shadow-overlay"
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void go();
          }}
          className="flex flex-col gap-2"
        >
          <label className="flex flex-col gap-1 text-sm font-medium">
            {t`Date`}
            <input
              type="date"
              value={date}
              onChange={({ target }) => {
                setDate(target.value);
                setProblem(null);
              }}
              aria-describedby={hintId}
              className="field h-8 w-full px-2.5 font-normal"
            />
          </label>
          <p id={hintId} role="status" className="text-xs text-muted">
            {problem ?? t`The list scrolls to that day, or the nearest before it.`}
          </p>
          <Button look="primary" type="submit" disabled={date === ''} className="self-end">
            {t`Go`}
          </Button>
        </form>
      </Popover.Content>
    </Popover.Root>
  );
}
