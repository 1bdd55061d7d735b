import { Trans } from '@lingui/react/macro';
import { Card } from '../ui/card.tsx';
import { Skeleton } from '../ui/skeleton.tsx';

/** Two cards of two accounts, as high as real ones. */
export function BanksSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">
        <Trans>Loading banks</Trans>
      </span>
      <Card className="px-4 py-3.5">
        <Skeleton className="h-4 w-8" />
        <Skeleton className="my-1 h-6 w-40" />
        <Skeleton className="h-4 w-32" />
      </Card>
      {['first', 'second'].map((card) => (
        <Card key={card}>
          <div className="flex items-center gap-3 px-4 py-4">
            <Skeleton className="size-10 rounded-lg" />
            <div className="flex-1">
              <Skeleton className="my-0.5 h-5 w-48" />
              <Skeleton className="my-0.5 h-4 w-64" />
            </div>
            <Skeleton className="h-7 w-28 rounded-md" />
          </div>
          {['first', 'second'].map((account) => (
            <div
              key={account}
              className="flex min-h-14 items-center gap-3 border-t border-line px-4"
            >
              <div className="size-10 p-2.5">
                <Skeleton className="size-5" />
              </div>
              <div className="flex-1">
                <Skeleton className="h-4 w-36" />
                <Skeleton className="mt-1 h-3 w-24" />
              </div>
              <Skeleton className="h-5 w-20" />
            </div>
          ))}
          <div className="flex min-h-11 items-center border-t border-line px-4">
            <Skeleton className="h-5 w-52" />
          </div>
        </Card>
      ))}
    </div>
  );
}
