import { t } from '@lingui/core/macro';
import { tellNews } from '../ui/toast.ts';
import type { Session } from './session.ts';

/** Lays the question in hand out in lines; what cannot be read is left as it is, and the person is told. */
export async function formatQuestion(session: Session): Promise<void> {
  const { text } = session.get();
  if (text.trim() === '') return;
  // It knows the grammar of SQL, which takes room: whoever never asks for it never loads it.
  const { formatSql } = await import('./format-sql.ts');
  if (session.get().text !== text) return;
  const formatted = formatSql(text);
  if (formatted === null) {
    tellNews(
      t`The question is left as it is.`,
      'It cannot be read as SQL. Run shows what is wrong.',
    );
  } else session.setText(formatted);
}
