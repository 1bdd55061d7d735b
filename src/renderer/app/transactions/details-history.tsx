import { plural, t } from '@lingui/core/macro';
import { ChevronRight } from 'lucide-react';
import type { TransactionDetails } from '../../../shared/model/transactions.ts';
import { formatInstant } from '../format/date.ts';
import { CopyButton } from '../ui/copy-button.tsx';

/** Every version that Plaid sent, in Plaid's own JSON. */
export function DetailsHistory({ versions }: Pick<TransactionDetails, 'versions'>) {
  return (
    <section aria-label={t`History`} className="border-t border-line pt-4 text-sm">
      <h3 className="font-medium">
        {plural(versions.length, { one: '# version from Plaid', other: '# versions from Plaid' })}
      </h3>
      <ul className="mt-2 flex flex-col gap-1">
        {versions.map(({ receivedAt, removed, json }, index) => {
          const text = readable(json);
          return (
            // Versions have no name of their own; their order never changes.
            <li key={`${String(versions.length - index)} ${receivedAt}`}>
              <details className="group">
                <summary className="flex cursor-pointer items-center gap-1.5 rounded-sm py-0.5 text-muted">
                  <ChevronRight
                    aria-hidden
                    size={14}
                    className="shrink-0 transition-transform group-open:rotate-90"
                  />
                  {removed
                    ? t`${formatInstant(receivedAt)}, taken back`
                    : formatInstant(receivedAt)}
                </summary>
                <pre
                  tabIndex={0}
                  aria-label={t`Plaid’s JSON`}
                  className="mt-1 mb-2 max-h-72 overflow-auto rounded-md bg-sunken p-2.5 font-mono text-xs"
                >
                  {text}
                </pre>
                <CopyButton text={text} label={t`Copy JSON`} />
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Spread over lines; as it is where it cannot be read. */
function readable(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
