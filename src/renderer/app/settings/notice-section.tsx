import { t } from '@lingui/core/macro';
import type { Settings } from '../../../shared/model/settings.ts';
import { Switch, TextField } from '../ui/field.tsx';
import { Section } from './section.tsx';
import { useUpdate } from './use-update.ts';

/** What Trax tells of while its window is closed. */
export function NoticeSection({
  consentNotices,
  notices,
}: Pick<Settings, 'consentNotices' | 'notices'>) {
  const update = useUpdate();
  const change = (changes: Partial<Settings['notices']>) => {
    update.save({ notices: { ...notices, ...changes } });
  };
  return (
    <Section title={t`Notifications`} hint={t`Each is told once. No amount is in any of them.`}>
      <Switch
        label={t`When a bank’s consent runs out`}
        hint={t`14, 7 and 1 days before, and when it has ended. Banks shows it in any case.`}
        checked={consentNotices}
        onChange={({ target }) => {
          update.save({ consentNotices: target.checked });
        }}
      />
      <Switch
        label={t`When a bank wants you`}
        hint={t`To sign in again, or to be linked again.`}
        checked={notices.actionNeeded}
        onChange={({ target }) => {
          change({ actionNeeded: target.checked });
        }}
      />
      <Switch
        label={t`When a bank fails three times in a row`}
        checked={notices.failures}
        onChange={({ target }) => {
          change({ failures: target.checked });
        }}
      />
      <Switch
        label={t`New transactions`}
        hint={t`At most once a day.`}
        checked={notices.newTransactions}
        onChange={({ target }) => {
          change({ newTransactions: target.checked });
        }}
      />
      <div className="flex flex-col gap-3">
        <Switch
          label={t`Large transactions`}
          checked={notices.large}
          onChange={({ target }) => {
            change({ large: target.checked });
          }}
        />
        <TextField
          key={notices.largeOver}
          className="w-48"
          label={t`From this amount on`}
          hint={t`In each transaction’s own currency.`}
          type="number"
          min={1}
          step={1}
          disabled={!notices.large}
          defaultValue={notices.largeOver}
          onBlur={({ target }) => {
            const over = target.valueAsNumber;
            if (over > 0 && over !== notices.largeOver) change({ largeOver: over });
          }}
        />
      </div>
    </Section>
  );
}
