import { Section } from '../settings/section.tsx';
import { Card } from '../ui/card.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Specimen } from './specimen.tsx';

/** What stands in for what is coming: of its size, so that nothing moves when it is there. */
export const Waiting = () => (
  <Section title="Waiting" hint="Something shows within a frame; a bar where the end is not known.">
    <Specimen name="Skeleton">
      <div className="flex w-64 flex-col gap-2">
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-4 w-64" />
        <Skeleton className="h-4 w-52" />
      </div>
    </Specimen>
    <Specimen name="ProgressBar">
      <Card className="relative w-64 overflow-hidden p-4 text-sm">
        Syncing…
        <ProgressBar label="Syncing" words="1,200 rows so far" />
      </Card>
    </Specimen>
  </Section>
);
