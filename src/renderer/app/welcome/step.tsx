import { Trans } from '@lingui/react/macro';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';

interface StepProps {
  readonly title: string;
  readonly hint: string;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** What comes after a choice, with the way back. Its heading takes the focus from the button that is gone. */
export function Step({ title, hint, onBack, children }: StepProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <div>
      <Button look="quiet" size="sm" icon={ArrowLeft} className="-ml-2.5" onClick={onBack}>
        <Trans>Back</Trans>
      </Button>
      <Card aria-labelledby={id} className="mt-2 flex flex-col gap-5 p-5">
        <div>
          <h2 ref={heading} id={id} tabIndex={-1} className="text-lg font-semibold outline-none">
            {title}
          </h2>
          <p className="mt-1 max-w-2xl text-muted">{hint}</p>
        </div>
        {children}
      </Card>
    </div>
  );
}
