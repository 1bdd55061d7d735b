import { Info, Landmark, TriangleAlert } from 'lucide-react';
import { failure } from '../../../shared/failure.ts';
import { FailureError } from '../failure-error.ts';
import { Section } from '../settings/section.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Clipped } from '../ui/clipped.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { tellFailure, tellNews, tellSuccess, tellUndoable } from '../ui/toast.ts';
import { Specimen } from './specimen.tsx';

const BADGES = ['neutral', 'accent', 'positive', 'warn', 'danger', 'dangerStrong'] as const;
const NOTICES = ['accent', 'warn', 'danger'] as const;
const LONG_NAMES = ['Royal Bank of Plaid and Partners', 'בנק הפועלים בע״מ סניף תל אביב'];
const LOADED_AT = new Date().toISOString();

const REFUSED = failure('LOGIN_REQUIRED', 'Royal Bank of Plaid wants you to sign in again.', {
  plaid: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED', requestId: 'x1Y2z3' },
});
const UNREACHABLE = failure('PLAID_UNREACHABLE', 'Plaid cannot be reached.');

const ignore = () => undefined;

/** What Trax says. */
export const Messages = () => (
  <Section
    title="Messages"
    hint="What happened, then what to do next. Colour never says it alone: an icon or a word does too."
  >
    <Specimen name="Badge">
      {BADGES.map((tone) => (
        <Badge key={tone} tone={tone} icon={Info}>
          {tone}
        </Badge>
      ))}
    </Specimen>
    <Specimen name="Clipped">
      {LONG_NAMES.map((name) => (
        <Clipped key={name} text={name} className="w-40" />
      ))}
    </Specimen>
    {NOTICES.map((tone) => (
      <Specimen key={tone} name={`Notice ${tone}`}>
        <Notice
          tone={tone}
          icon={TriangleAlert}
          title="The bank’s consent ends in 5 days."
          text="Renew it to go on syncing; the history stays."
          actions={<Button size="sm">Renew</Button>}
          className="w-full"
        />
      </Specimen>
    ))}
    <Specimen name="FailureNotice">
      <FailureNotice open failure={REFUSED} className="w-full" />
    </Specimen>
    <Specimen name="QueryFailure">
      <QueryFailure error={new FailureError(UNREACHABLE)} onRetry={ignore} className="w-full" />
    </Specimen>
    <Specimen name="EmptyState">
      <EmptyState
        icon={Landmark}
        title="No banks yet"
        action={<Button look="primary">Link a bank</Button>}
      >
        Link a bank, and its accounts show here.
      </EmptyState>
    </Specimen>
    <Specimen name="TimeAgo">
      <TimeAgo at={LOADED_AT} />
    </Specimen>
    <Specimen name="toasts">
      <Button
        onClick={() => {
          tellSuccess('finance.db is backed up.');
        }}
      >
        Success
      </Button>
      <Button
        onClick={() => {
          tellFailure(UNREACHABLE);
        }}
      >
        Failure
      </Button>
      <Button
        onClick={() => {
          tellNews('Signing in is not finished.', 'You can go on with it on the Banks page.');
        }}
      >
        News
      </Button>
      <Button
        onClick={() => {
          tellUndoable('Category changed.', ignore);
        }}
      >
        Undoable
      </Button>
    </Specimen>
  </Section>
);
