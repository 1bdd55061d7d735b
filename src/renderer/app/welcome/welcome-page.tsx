import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { AppState } from '../../../shared/model/settings.ts';
import { assertNever } from '../../../shared/failure.ts';
import { ImportSources } from '../import/import-sources.tsx';
import { Mark } from '../shell/mark.tsx';
import { ProfileBadge } from '../shell/profile-badge.tsx';
import { useProfileSwitch } from '../shell/use-profile-switch.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Choices } from './choices.tsx';
import { KeysStep } from './keys-step.tsx';
import { Step } from './step.tsx';

type StepName = 'keys' | 'import';

/** The first run: try the demo bank, enter Plaid keys, or import what is already at work elsewhere. */
export function WelcomePage({ state }: { readonly state: AppState }) {
  const { enter, isPending } = useProfileSwitch();
  const [step, setStep] = useState<StepName | null>(null);
  const [left, setLeft] = useState<StepName | null>(null);
  const back = () => {
    setLeft(step);
    setStep(null);
  };

  const shown = (): ReactNode => {
    switch (step) {
      case null:
        return (
          <Choices
            isEntering={isPending}
            left={left}
            onDemo={() => {
              enter('demo');
            }}
            onKeys={() => {
              setStep('keys');
            }}
            onImport={() => {
              setStep('import');
            }}
          />
        );
      case 'keys':
        return <KeysStep state={state} onBack={back} onSaved={enter} />;
      case 'import':
        return (
          <Step
            title={t`Import`}
            hint={t`From the .env file of another Plaid program, or from Trax for Python with its banks. You see what would come first; the files stay as they are.`}
            onBack={back}
          >
            <ImportSources />
          </Step>
        );
      default:
        return assertNever(step);
    }
  };

  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-4xl flex-col gap-6 px-6 pt-[max(40px,12vh)] pb-10">
        <header className="flex flex-wrap items-center gap-4">
          <Mark size={48} />
          <div className="min-w-64 flex-1">
            <h1 className="text-2xl font-semibold">
              <Trans>Welcome to Trax</Trans>
            </h1>
            <p className="text-muted">
              <Trans>Your own bank data, on your own machine, in a database you can open.</Trans>
            </p>
          </div>
          {/* The other steps say themselves which environment they are about. */}
          {step === null ? <ProfileBadge profile={state.profile} /> : null}
        </header>
        {state.trouble ? <FailureNotice live tone="danger" failure={state.trouble} /> : null}
        {shown()}
      </div>
    </main>
  );
}
