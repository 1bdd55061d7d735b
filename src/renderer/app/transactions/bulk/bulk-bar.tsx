import { Plural, useLingui } from '@lingui/react/macro';
import {
  ArrowLeftRight,
  ChevronDown,
  EyeOff,
  Folder,
  StickyNote,
  Store,
  Tag,
  X,
} from 'lucide-react';
import { useState, type RefObject } from 'react';
import type { TransactionFilter } from '../../../../shared/model/transactions.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import type { Selection } from '../selection.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { isTooMany, type BulkField } from './drafts.ts';

interface BulkBarProps {
  readonly selection: Selection;
  /** What the list shows that the selection is of. */
  readonly filter: TransactionFilter;
  /** How many are selected. */
  readonly count: number;
  readonly onClear: () => void;
  /** What has the focus after a dialog. */
  readonly returnTo: RefObject<HTMLElement | null>;
}

/** What can be done with all that is selected. */
export function BulkBar({ selection, filter, count, onClear, returnTo }: BulkBarProps) {
  const { t } = useLingui();
  const [field, setField] = useState<BulkField | null>(null);
  const tooMany = isTooMany(selection);
  const choose = (chosen: BulkField) => () => {
    setField(chosen);
  };
  return (
    <section
      aria-label={t`Selection`}
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-accent-soft px-6 py-1.5 text-sm max-wide:px-4"
    >
      <p role="status" className="tabular mr-1 font-medium text-accent-ink">
        {tooMany ? (
          t`At most 10,000 picked one by one can be changed at once.`
        ) : (
          <Plural value={count} one="# selected" other="# selected" />
        )}
      </p>
      <Button size="sm" icon={Folder} disabled={tooMany} onClick={choose('category')}>
        {t`Category…`}
      </Button>
      <Button size="sm" icon={Tag} disabled={tooMany} onClick={choose('tags')}>
        {t`Tags…`}
      </Button>
      <Menu
        trigger={
          <Button size="sm" icon={ChevronDown} disabled={tooMany}>
            {t`More`}
          </Button>
        }
      >
        <MenuItem icon={StickyNote} onSelect={choose('note')}>
          {t`Note…`}
        </MenuItem>
        <MenuItem icon={Store} onSelect={choose('merchant')}>
          {t`Name…`}
        </MenuItem>
        <MenuItem icon={EyeOff} onSelect={choose('hidden')}>
          {t`Hide or show…`}
        </MenuItem>
        <MenuItem icon={ArrowLeftRight} onSelect={choose('transfer')}>
          {t`Transfer…`}
        </MenuItem>
      </Menu>
      <Button size="sm" look="quiet" icon={X} className="ml-auto" onClick={onClear}>
        {t`Clear`}
      </Button>
      {field === null ? null : (
        <BulkDialog
          field={field}
          selection={selection}
          filter={filter}
          onClose={() => {
            setField(null);
          }}
          returnTo={returnTo}
        />
      )}
    </section>
  );
}
