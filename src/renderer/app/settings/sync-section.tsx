import type { Settings } from '../../../shared/model.ts';
import { useAction } from '../api.ts';
import { Switch, TextField } from '../ui/field.tsx';
import { Section } from './section.tsx';
import { useUpdate } from './use-update.ts';

interface SyncSectionProps {
  readonly schedule: Settings['schedule'];
  readonly paused: boolean;
}

/** When Trax syncs by itself. */
export function SyncSection({ schedule, paused }: SyncSectionProps) {
  const update = useUpdate();
  const pause = useAction(window.trax.setPaused);
  return (
    <Section title="Syncing">
      <div className="flex flex-col gap-3">
        <Switch
          label="Sync every night"
          hint="At the time below, or as soon as the computer is awake again."
          checked={schedule.enabled}
          onChange={({ target }) => {
            update.save({ schedule: { ...schedule, enabled: target.checked } });
          }}
        />
        <TextField
          className="w-32"
          label="Time"
          type="time"
          required
          disabled={!schedule.enabled}
          value={schedule.nightlyAt}
          onChange={({ target }) => {
            if (target.value) update.save({ schedule: { ...schedule, nightlyAt: target.value } });
          }}
        />
      </div>
      <Switch
        label="Pause syncing"
        hint="Nothing syncs by itself until you resume. Sync now still works."
        checked={paused}
        disabled={pause.isPending}
        onChange={({ target }) => {
          pause.mutate({ paused: target.checked });
        }}
      />
    </Section>
  );
}
