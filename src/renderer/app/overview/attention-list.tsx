import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ChevronRight, CircleCheck, TriangleAlert } from 'lucide-react';
import { cx } from '../ui/cx.ts';
import type { Matter } from './attention.ts';

/** What needs the person, each with the way to where it is seen to. */
export function AttentionList({ matters }: { readonly matters: readonly Matter[] }) {
  if (matters.length === 0)
    return (
      <p className="flex items-center gap-2 text-sm text-muted">
        <Trans>
          <CircleCheck aria-hidden size={15} className="text-positive" />
          Nothing needs you today.
        </Trans>
      </p>
    );
  return (
    <ul aria-label={t`Needs you`} className="flex flex-col gap-2">
      {matters.map(({ key, tone, title, text, page, q }) => (
        <li key={key}>
          <Link
            to={page}
            search={q === undefined ? {} : { q }}
            draggable={false}
            className={cx(
              'flex items-center gap-3 rounded-lg px-3.5 py-2 transition-[filter] hover:brightness-97',
              tone === 'danger' ? 'bg-danger-soft' : 'bg-warn-soft',
            )}
          >
            <TriangleAlert
              aria-hidden
              size={16}
              className={cx('shrink-0', tone === 'danger' ? 'text-danger' : 'text-warn')}
            />
            <span className="min-w-0 flex-1 text-sm break-words">
              <span className="font-medium">{title}</span>{' '}
              <span className="text-muted">{text}</span>
            </span>
            <ChevronRight aria-hidden size={15} className="shrink-0 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
