import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChartColumn, ChartLine, ChevronDown, Ellipsis, Image, Shapes } from 'lucide-react';
import type { Picture } from '../../../shared/overview.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Menu, MenuCheck, MenuItem } from '../ui/menu.tsx';
import { Select } from '../ui/select.tsx';
import { MOST_SERIES, type ChartChoice, type ChartColumns } from './chart-data.ts';

const kindChoices = () =>
  [
    { value: 'line', label: t`Line`, icon: ChartLine },
    { value: 'bars', label: t`Bars`, icon: ChartColumn },
  ] as const;

interface ChartControlsProps {
  readonly names: readonly string[];
  readonly columns: ChartColumns;
  readonly choice: ChartChoice;
  readonly onChoice: (choice: ChartChoice) => void;
  readonly onSave: (format: Picture['format']) => void;
}

/** Which columns are drawn and how; the chart as a picture. */
export function ChartControls({ names, columns, choice, onChoice, onSave }: ChartControlsProps) {
  const others = columns.ys.filter((column) => column !== choice.x);
  const drawnNames = choice.ys.map((column) => names[column]).join(', ');
  const pickX = (x: number) => {
    const ys = choice.ys.filter((column) => column !== x);
    const spare = columns.ys.filter((column) => column !== x).slice(0, 1);
    onChoice({ ...choice, x, ys: ys.length > 0 ? ys : spare });
  };
  const toggle = (column: number, wanted: boolean) => {
    // In the answer's order, so that a colour does not depend on what was picked first.
    const ys = others.filter((one) => (one === column ? wanted : choice.ys.includes(one)));
    onChoice({ ...choice, ys });
  };
  return (
    <>
      <label className="flex min-w-0 items-center gap-2 text-sm text-muted">
        <Trans>Along</Trans>
        <Select
          value={choice.x}
          onChange={({ target }) => {
            pickX(Number(target.value));
          }}
          className="w-36 text-ink"
        >
          {columns.xs.map((column) => (
            <option key={column} value={column}>
              {names[column]}
            </option>
          ))}
        </Select>
      </label>
      <Menu
        trigger={
          <Button aria-label={t`Drawn: ${drawnNames}`}>
            <span className="max-w-44 truncate">{drawnNames}</span>
            <ChevronDown aria-hidden size={15} className="text-faint" />
          </Button>
        }
      >
        {others.map((column) => {
          const drawn = choice.ys.includes(column);
          return (
            <MenuCheck
              key={column}
              checked={drawn}
              disabled={drawn ? choice.ys.length === 1 : choice.ys.length >= MOST_SERIES}
              onChange={(wanted) => {
                toggle(column, wanted);
              }}
            >
              {names[column]}
            </MenuCheck>
          );
        })}
      </Menu>
      <Choice
        look="segments"
        label={t`Drawn as`}
        options={kindChoices()}
        value={choice.kind}
        onChange={(kind) => {
          onChoice({ ...choice, kind });
        }}
      />
      <Menu
        trigger={
          <Button
            look="quiet"
            size="iconMd"
            icon={Ellipsis}
            title={t`More`}
            aria-label={t`More for the chart`}
          />
        }
      >
        <MenuItem
          icon={Shapes}
          onSelect={() => {
            onSave('svg');
          }}
        >
          <Trans>Save as SVG…</Trans>
        </MenuItem>
        <MenuItem
          icon={Image}
          onSelect={() => {
            onSave('png');
          }}
        >
          <Trans>Save as PNG…</Trans>
        </MenuItem>
      </Menu>
    </>
  );
}
