import { Trans } from '@lingui/react/macro';
import { Card } from '../ui/card.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

const CARDS = ['col-span-full', '', ''];

/** The cards' outlines while the figures are counted. */
export const OverviewSkeleton = () => (
  <div role="status" className="grid gap-4 lg:grid-cols-2">
    <span className="sr-only">
      <Trans>Loading the overview</Trans>
    </span>
    {CARDS.map((span, index) => (
      <Card key={index} className={`p-4 ${span}`}>
        <Skeleton className="my-1 h-4 w-24" />
        <Skeleton className="mt-3 h-7 w-40" />
        <Skeleton className="mt-2 h-4 w-52" />
        <Skeleton className="mt-4 h-55 w-full" />
      </Card>
    ))}
  </div>
);
