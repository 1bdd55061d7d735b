import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useId, type ReactElement, type ReactNode } from 'react';
import { cx } from './cx.ts';

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  /** Which edge it shares with its button. */
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

const BOX =
  'z-30 min-w-52 overflow-y-auto rounded-lg bg-surface p-1 shadow-overlay max-h-(--radix-dropdown-menu-content-available-height)';
const ITEM =
  'flex min-h-8 items-center gap-2.5 rounded-md px-2.5 py-1 text-sm select-none focus-visible:outline-offset-[-2px] data-disabled:opacity-55';

/**
 * Commands behind a button: arrow keys, typing ahead and Escape work as in the system's own menus. It
 * stays beside its button in the document, so that it is in the same landmark.
 */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Content align={align} sideOffset={4} collisionPadding={8} className={BOX}>
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  readonly icon: LucideIcon;
  readonly look?: 'plain' | 'danger';
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({
  icon: Icon,
  look = 'plain',
  disabled = false,
  onSelect,
  children,
}: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(
        ITEM,
        look === 'danger'
          ? 'text-danger data-highlighted:bg-danger-soft'
          : 'data-highlighted:bg-sunken',
      )}
    >
      <Icon
        aria-hidden
        size={15}
        className={cx('shrink-0', look === 'plain' ? 'text-muted' : undefined)}
      />
      {children}
    </DropdownMenu.Item>
  );
}

interface MenuCheckProps {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** One of several that can be on at once: the menu stays open for the next. */
export const MenuCheck = ({ checked, disabled = false, onChange, children }: MenuCheckProps) => (
  <DropdownMenu.CheckboxItem
    checked={checked}
    disabled={disabled}
    onCheckedChange={onChange}
    onSelect={(event) => {
      event.preventDefault();
    }}
    className={cx(ITEM, 'data-highlighted:bg-sunken')}
  >
    <Check
      aria-hidden
      size={15}
      className={cx('shrink-0', checked ? 'text-accent-ink' : 'invisible')}
    />
    {children}
  </DropdownMenu.CheckboxItem>
);

export const MenuSeparator = () => <DropdownMenu.Separator className="mx-2.5 my-1 h-px bg-line" />;

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, under a heading of its own. */
export function MenuChoice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: MenuChoiceProps<Value>) {
  const id = useId();
  return (
    <>
      <DropdownMenu.Label id={id} className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-muted">
        {label}
      </DropdownMenu.Label>
      <DropdownMenu.RadioGroup
        aria-labelledby={id}
        value={value}
        onValueChange={(chosen) => {
          const option = options.find((one) => one.value === chosen);
          if (option) onChange(option.value);
        }}
      >
        {options.map((option) => (
          <DropdownMenu.RadioItem
            key={option.value}
            value={option.value}
            className="flex min-h-8 items-center gap-2.5 rounded-md py-1 pr-2.5 pl-9 text-sm select-none focus-visible:outline-offset-[-2px] data-highlighted:bg-sunken"
          >
            <DropdownMenu.ItemIndicator className="-ml-6.5 w-4">
              <Check aria-hidden size={15} className="text-muted" />
            </DropdownMenu.ItemIndicator>
            {option.label}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  );
}

interface SubMenuProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** More commands beside one of a menu. */
export function SubMenu({ icon: Icon, label, disabled = false, children }: SubMenuProps) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger
        disabled={disabled}
        className={cx(ITEM, 'data-highlighted:bg-sunken data-[state=open]:bg-sunken')}
      >
        <Icon aria-hidden size={15} className="shrink-0 text-muted" />
        {label}
        <ChevronRight aria-hidden size={15} className="ml-auto shrink-0 text-faint" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.SubContent sideOffset={2} collisionPadding={8} className={BOX}>
        {children}
      </DropdownMenu.SubContent>
    </DropdownMenu.Sub>
  );
}
