import { Trans } from '@lingui/react/macro';
import { Bookmark, BookOpen, Eraser, History, Table2, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { QUERIES } from '../../../shared/queries.ts';
import { sqlWords } from '../../../words/sql-words.ts';
import { useAction, useQueryHistory, useQuerySchema, useSavedQueries } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx';

interface QuestionMenuProps {
  readonly onPick: (sql: string) => void;
}

/** The questions that finance.db's page in the documentation begins with. */
export function ExampleMenu({ onPick }: QuestionMenuProps) {
  return (
    <Menu
      trigger={
        <Button icon={BookOpen}>
          <Trans>Examples</Trans>
        </Button>
      }
    >
      {QUERIES.map(({ title, about, sql }) => (
        <Choice
          key={title}
          title={sqlWords(title)}
          about={sqlWords(about)}
          onSelect={() => {
            onPick(sql);
          }}
        />
      ))}
    </Menu>
  );
}

/** The views and tables of finance.db: one that is picked shows its first rows. */
export function TableMenu({ onPick }: QuestionMenuProps) {
  const schema = useQuerySchema();
  return (
    <Menu
      trigger={
        <Button icon={Table2} disabled={!schema.data}>
          <Trans>Tables</Trans>
        </Button>
      }
    >
      {schema.data?.map(({ name, about }) => (
        <Choice
          key={name}
          title={name}
          about={sqlWords(about)}
          onSelect={() => {
            onPick(`SELECT *\nFROM ${name}\nLIMIT 100`);
          }}
        />
      ))}
    </Menu>
  );
}

/** The questions that were answered, newest first. */
export function HistoryMenu({ onPick }: QuestionMenuProps) {
  const history = useQueryHistory();
  const clear = useAction(window.trax.clearQueryHistory);
  const questions = history.data ?? [];
  return (
    <Menu
      trigger={
        <Button icon={History} disabled={questions.length === 0}>
          <Trans>History</Trans>
        </Button>
      }
    >
      {questions.map((sql) => (
        <Choice
          key={sql}
          about={sql.replaceAll(/\s+/g, ' ')}
          onSelect={() => {
            onPick(sql);
          }}
        />
      ))}
      <MenuSeparator />
      <MenuItem
        icon={Eraser}
        onSelect={() => {
          clear.mutate();
        }}
      >
        <Trans>Clear history</Trans>
      </MenuItem>
    </Menu>
  );
}

/** The questions that the person keeps. The one in the editor can be given up. */
export function SavedMenu({ text, onPick }: QuestionMenuProps & { readonly text: string }) {
  const saved = useSavedQueries();
  const remove = useAction(window.trax.deleteSavedQuery, {
    onDone: () => void saved.refetch(),
  });
  const queries = saved.data ?? [];
  const open = queries.find(({ sql }) => sql === text);
  return (
    <Menu
      trigger={
        <Button icon={Bookmark} disabled={queries.length === 0}>
          <Trans>Saved</Trans>
        </Button>
      }
    >
      {queries.map(({ name, sql }) => (
        <Choice
          key={name}
          title={name}
          about={sql.replaceAll(/\s+/g, ' ')}
          onSelect={() => {
            onPick(sql);
          }}
        />
      ))}
      {open === undefined ? null : (
        <>
          <MenuSeparator />
          <MenuItem
            icon={Trash2}
            look="danger"
            onSelect={() => {
              remove.mutate({ name: open.name });
            }}
          >
            <Trans>Delete “{open.name}”</Trans>
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

interface ChoiceProps {
  readonly title?: string;
  readonly about: string;
  readonly onSelect: () => void;
}

function Choice({ title, about, onSelect }: ChoiceProps) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="w-96 max-w-[80vw] rounded-md px-2.5 py-1.5 text-sm select-none focus-visible:outline-offset-[-2px] data-highlighted:bg-sunken"
    >
      {title === undefined ? (
        <span className="line-clamp-2 font-mono text-xs">{about}</span>
      ) : (
        <>
          <span className="block font-medium">{title}</span>
          <span className="line-clamp-2 text-xs text-muted">{about}</span>
        </>
      )}
    </DropdownMenu.Item>
  );
}
