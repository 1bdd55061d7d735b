import type { Settings } from '../../../shared/model.ts';
import { Switch } from '../ui/field.tsx';
import { Section } from './section.tsx';
import { useUpdate } from './use-update.ts';

/** What Trax tells of while its window is closed. */
export function NoticeSection({ consentNotices }: Pick<Settings, 'consentNotices'>) {
  const update = useUpdate();
  return (
    <Section title="Notifications">
      <Switch
        label="When a bank’s consent runs out"
        hint="14, 7 and 1 days before, and when it has ended. Banks shows it in any case."
        checked={consentNotices}
        onChange={({ target }) => {
          update.save({ consentNotices: target.checked });
        }}
      />
    </Section>
  );
}
