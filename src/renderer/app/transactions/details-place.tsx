import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { Location } from '../../../shared/model/transactions.ts';
import { Globe } from './globe.tsx';
import { addressLines, coordinates } from './place.ts';

/** Where a payment took place: the address, and where on the globe. Nothing is asked of any network. */
export function DetailsPlace({ location }: { readonly location: Location }) {
  const { t } = useLingui();
  const { point } = location;
  const lines = addressLines(location);
  return (
    <section
      aria-label={t`Place`}
      className="flex flex-col gap-2 border-t border-line pt-4 text-sm"
    >
      <h3 className="font-medium">{t`Place`}</h3>
      {lines.length === 0 ? null : (
        <address className="not-italic">
          {lines.map((line) => (
            <bdi key={line} className="block break-words">
              {line}
            </bdi>
          ))}
        </address>
      )}
      {point === null ? null : (
        <figure className="flex flex-col gap-1">
          <Suspense fallback={<div className="aspect-2/1 rounded-md bg-sunken" />}>
            <Globe point={point} />
          </Suspense>
          <figcaption className="tabular text-xs text-muted">{coordinates(point)}</figcaption>
        </figure>
      )}
    </section>
  );
}
