import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChartColumn, Code, Ellipsis, Image, Shapes, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';
import { tellCopyRefused, tellSuccess } from '../ui/toast.ts';
import { DataTable, type Table } from '../charts/data-table.tsx';
import { useSavePicture } from '../charts/use-save-picture.ts';

interface ChartCardProps {
  readonly title: string;
  readonly headline: ReactNode;
  /** What is and is not counted. */
  readonly note: string;
  /** The SELECT that gives these figures. */
  readonly sql: string;
  readonly table: Table;
  readonly children: ReactNode;
}

/** A chart under its figure in words, with the same values as a table and as SQL. */
export function ChartCard({ title, headline, note, sql, table, children }: ChartCardProps) {
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const savePicture = useSavePicture(body, title);
  const copy = () => {
    navigator.clipboard.writeText(sql).then(() => {
      tellSuccess(t`The SQL is copied.`, t`It reads finance.db; any SQLite program runs it.`);
    }, tellCopyRefused);
  };
  return (
    <Card aria-labelledby={id} className="flex min-w-0 flex-col p-4">
      <div className="flex items-start gap-1">
        <h2 id={id} className="min-w-0 flex-1 text-sm leading-7 font-medium text-muted">
          {title}
        </h2>
        <Button
          look="quiet"
          size="icon"
          icon={asTable ? ChartColumn : Table2}
          title={asTable ? t`Show as chart` : t`Show as table`}
          aria-label={asTable ? t`Show as chart: ${title}` : t`Show as table: ${title}`}
          onClick={() => {
            setAsTable(!asTable);
          }}
        />
        <Menu
          trigger={
            <Button
              look="quiet"
              size="icon"
              icon={Ellipsis}
              title={t`More`}
              aria-label={t`More for ${title}`}
            />
          }
        >
          <MenuItem icon={Code} onSelect={copy}>
            <Trans>Copy SQL</Trans>
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={Shapes} disabled={asTable} onSelect={() => void savePicture('svg')}>
            <Trans>Save as SVG…</Trans>
          </MenuItem>
          <MenuItem icon={Image} disabled={asTable} onSelect={() => void savePicture('png')}>
            <Trans>Save as PNG…</Trans>
          </MenuItem>
        </Menu>
      </div>
      <div className="tabular mb-3">{headline}</div>
      <div ref={body} className="min-h-0 flex-1">
        {asTable ? <DataTable caption={title} table={table} /> : children}
      </div>
      <p className="mt-3 text-xs text-muted">{note}</p>
    </Card>
  );
}
