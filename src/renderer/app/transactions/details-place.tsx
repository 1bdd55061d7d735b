import { useLingui } from '@lingui/react/macro';
import type { Location } from '../../../shared/model/transactions.ts';
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
          <Graticule lat={point.lat} lon={point.lon} />
          <figcaption className="tabular text-xs text-muted">{coordinates(point)}</figcaption>
        </figure>
      )}
    </section>
  );
}

const MERIDIANS = [-150, -120, -90, -60, -30, 0, 30, 60, 90, 120, 150];
const PARALLELS = [-60, -30, 0, 30, 60];

/** All the Earth as an equirectangular grid of 30°, the equator and Greenwich stronger, with the point. */
function Graticule({ lat, lon }: { readonly lat: number; readonly lon: number }) {
  const { t } = useLingui();
  const words = coordinates({ lat, lon });
  return (
    <svg
      role="img"
      aria-label={t`On the globe at ${words}`}
      viewBox="-180 -90 360 180"
      className="w-full rounded-md border border-line bg-sunken"
    >
      {MERIDIANS.map((x) => (
        <line key={x} x1={x} x2={x} y1={-90} y2={90} className={lineLook(x)} />
      ))}
      {PARALLELS.map((y) => (
        <line key={y} y1={y} y2={y} x1={-180} x2={180} className={lineLook(y)} />
      ))}
      <line x1={lon} x2={lon} y1={-90} y2={90} className="stroke-accent stroke-[0.75]" />
      <line x1={-180} x2={180} y1={-lat} y2={-lat} className="stroke-accent stroke-[0.75]" />
      <circle cx={lon} cy={-lat} r={5} className="fill-accent stroke-surface stroke-2" />
    </svg>
  );
}

const lineLook = (degrees: number) =>
  degrees === 0 ? 'stroke-line-strong stroke-1' : 'stroke-line stroke-[0.75]';
