import { useLingui } from '@lingui/react/macro';
import { use } from 'react';
import { coordinates } from './place.ts';

interface GlobeProps {
  /** Degrees, north and east positive. */
  readonly point: { readonly lat: number; readonly lon: number };
}

const MERIDIANS = [-150, -120, -90, -60, -30, 0, 30, 60, 90, 120, 150];
const PARALLELS = [-60, -30, 0, 30, 60];

/** Read when the first place is looked at. */
let land: Promise<string> | undefined;
const readLand = (): Promise<string> => (land ??= import('./land.ts').then(({ LAND }) => LAND));

/** All the Earth as an equirectangular sketch with a grid of 30°, and the point. */
export function Globe({ point: { lat, lon } }: GlobeProps) {
  const { t } = useLingui();
  const words = coordinates({ lat, lon });
  return (
    <svg
      role="img"
      aria-label={t`On the globe at ${words}`}
      viewBox="-180 -90 360 180"
      className="w-full rounded-md border border-line bg-sunken"
    >
      <path d={use(readLand())} className="fill-line-strong" fillRule="evenodd" />
      {MERIDIANS.map((x) => (
        <line key={x} x1={x} x2={x} y1={-90} y2={90} className="stroke-line stroke-[0.75]" />
      ))}
      {PARALLELS.map((y) => (
        <line key={y} y1={y} y2={y} x1={-180} x2={180} className="stroke-line stroke-[0.75]" />
      ))}
      <line x1={lon} x2={lon} y1={-90} y2={90} className="stroke-accent stroke-[0.75]" />
      <line x1={-180} x2={180} y1={-lat} y2={-lat} className="stroke-accent stroke-[0.75]" />
      <circle cx={lon} cy={-lat} r={5} className="fill-accent stroke-surface stroke-2" />
    </svg>
  );
}
