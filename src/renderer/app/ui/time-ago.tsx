import { formatAgo, formatInstant } from '../format/date.ts';
import { useNow } from './use-now.ts';

/** "2 minutes ago", with the exact time on hover. */
export function TimeAgo({ at }: { readonly at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={formatInstant(at)}>
      {formatAgo(at, now)}
    </time>
  );
}
