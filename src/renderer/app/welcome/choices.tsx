import { t } from '@lingui/core/macro';
import type { LucideIcon } from 'lucide-react';
import { FolderInput, House, KeyRound } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';

interface ChoicesProps {
  readonly isEntering: boolean;
  /** The step that the user came back from: its button gets the focus. */
  readonly left: 'keys' | 'import' | null;
  readonly onDemo: () => void;
  readonly onKeys: () => void;
  readonly onImport: () => void;
}

/** The three ways to begin. */
export function Choices({ isEntering, left, onDemo, onKeys, onImport }: ChoicesProps) {
  return (
    <div className="grid gap-4 wide:grid-cols-3">
      <WayIn
        icon={House}
        title={t`Look around first`}
        words={t`A made-up household with two years of transactions. No Plaid account, no keys, no network.`}
        button={t`Try the demo bank`}
        look="primary"
        disabled={isEntering}
        onClick={onDemo}
      />
      <WayIn
        icon={KeyRound}
        title={t`Connect your own banks`}
        words={t`Trax talks to Plaid with keys of your own. They stay in this computer’s keychain.`}
        button={t`Enter Plaid keys`}
        autoFocus={left === 'keys'}
        onClick={onKeys}
      />
      <WayIn
        icon={FolderInput}
        title={t`Bring what you have`}
        words={t`Keys from the .env file of another Plaid program, or everything from Trax for Python.`}
        button={t`Import`}
        autoFocus={left === 'import'}
        onClick={onImport}
      />
    </div>
  );
}

interface WayInProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly words: string;
  readonly button: string;
  readonly look?: 'primary' | 'secondary';
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly onClick: () => void;
}

function WayIn({
  icon: Icon,
  title,
  words,
  button,
  look = 'secondary',
  disabled = false,
  autoFocus = false,
  onClick,
}: WayInProps) {
  const id = useId();
  return (
    <Card
      aria-labelledby={id}
      className="flex flex-col gap-4 p-5 max-wide:flex-row max-wide:items-center"
    >
      <div className="grid size-10 shrink-0 place-items-center rounded-lg border border-line text-muted">
        <Icon aria-hidden size={19} strokeWidth={1.75} />
      </div>
      <div className="flex-1">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-pretty text-muted">{words}</p>
      </div>
      <Button
        look={look}
        disabled={disabled}
        autoFocus={autoFocus}
        onClick={onClick}
        className="max-wide:w-36"
      >
        {button}
      </Button>
    </Card>
  );
}
