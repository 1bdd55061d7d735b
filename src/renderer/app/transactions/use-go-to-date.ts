import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { indexQuery } from '../api.ts';
import { FailureError } from '../failure-error.ts';
import { formatDate } from '../format/date.ts';
import { tellNews } from '../ui/toast.ts';
import { findDate } from './find-date.ts';
import type { ListWish } from './use-list.ts';

interface Target {
  readonly row: number;
  readonly wish: ListWish;
}

/** Going to a date in a list by date: whether the field for it is open, and the row that was found. */
export function useGoToDate(wish: ListWish) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [target, setTarget] = useState<Target | null>(null);

  /** Null once the list goes there; else why it does not. */
  const go = async (date: string): Promise<string | null> => {
    const { order } = wish.arrangement;
    if (order !== 'newest' && order !== 'oldest') return t`This list is not by date.`;
    try {
      const days = await client.query(
        indexQuery({ ...wish.filter, arrangement: { group: 'day', order } }),
      );
      const found = findDate(days, date, order);
      if (found === null) {
        const first = order === 'newest' ? days.at(-1) : days[0];
        return first === undefined
          ? t`There is nothing in this list.`
          : t`Nothing here is that old: it begins on ${formatDate(first.key)}.`;
      }
      setTarget({ row: found.row, wish });
      if (found.day !== date) {
        tellNews(
          t`There is nothing on ${formatDate(date)}.`,
          t`This is the nearest day before it: ${formatDate(found.day)}.`,
        );
      }
      return null;
    } catch (error) {
      return error instanceof FailureError ? error.failure.message : t`Trax did not answer.`;
    }
  };
  return { open, setOpen, target: target?.wish === wish ? target : null, go };
}
