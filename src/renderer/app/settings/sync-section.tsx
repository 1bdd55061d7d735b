import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { AppState, Settings } from '../../../shared/model/settings.ts';
import { useAction } from '../api.ts';
import { Switch, TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { Section } from './section.tsx';
import { useUpdate } from './use-update.ts';

interface SyncSectionProps {
  readonly settings: Settings;
  readonly state: AppState;
}

const HOURS = [0, 1, 2, 4, 6, 8, 12];

/** When Trax syncs by itself. */
export function SyncSection({ settings, state }: SyncSectionProps) {
  const { schedule, startAtLogin } = settings;
  const update = useUpdate();
  const pause = useAction(window.trax.setPaused);
  const change = (changes: Partial<Settings['schedule']>) => {
    update.save({ schedule: { ...schedule, ...changes } });
  };
  return (
    <Section title={t`Syncing`}>
      <div className="flex flex-col gap-3">
        <Switch
          label={t`Sync every night`}
          hint={t`At the time below or up to a quarter of an hour later, or as soon as the computer is awake again.`}
          checked={schedule.enabled}
          onChange={({ target }) => {
            change({ enabled: target.checked });
          }}
        />
        <div className="flex flex-wrap items-end gap-4">
          <TextField
            className="w-32"
            label={t`Time`}
            type="time"
            required
            disabled={!schedule.enabled}
            value={schedule.nightlyAt}
            onChange={({ target }) => {
              if (target.value) change({ nightlyAt: target.value });
            }}
          />
          <EveryHours
            hours={schedule.everyHours}
            disabled={!schedule.enabled}
            onChange={(everyHours) => {
              change({ everyHours });
            }}
          />
        </div>
      </div>
      <Switch
        label={t`Wait while on battery`}
        hint={t`Only for what Trax does by itself.`}
        checked={schedule.waitOnBattery}
        onChange={({ target }) => {
          change({ waitOnBattery: target.checked });
        }}
      />
      <Switch
        label={t`Wait while the network is metered`}
        hint={t`Where the system says so: Linux with NetworkManager.`}
        checked={schedule.waitOnMetered}
        onChange={({ target }) => {
          change({ waitOnMetered: target.checked });
        }}
      />
      <Switch
        label={t`Start when I log in`}
        hint={
          state.canStartAtLogin
            ? t`In the tray, with no window.`
            : t`For the installed app: this one runs from its sources.`
        }
        disabled={!state.canStartAtLogin}
        checked={startAtLogin}
        onChange={({ target }) => {
          update.save({ startAtLogin: target.checked });
        }}
      />
      <Switch
        label={t`Pause syncing`}
        hint={t`Nothing syncs by itself until you resume. Sync now still works.`}
        checked={state.paused}
        disabled={pause.isPending}
        onChange={({ target }) => {
          pause.mutate({ paused: target.checked });
        }}
      />
    </Section>
  );
}

interface EveryHoursProps {
  readonly hours: number;
  readonly disabled: boolean;
  readonly onChange: (hours: number) => void;
}

function EveryHours({ hours, disabled, onChange }: EveryHoursProps) {
  const id = useId();
  const choices = HOURS.includes(hours) ? HOURS : [...HOURS, hours].toSorted((a, b) => a - b);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        <Trans>And by day</Trans>
      </label>
      <Select
        id={id}
        className="w-44 [&_select]:h-9"
        value={String(hours)}
        disabled={disabled}
        onChange={({ target }) => {
          onChange(Number(target.value));
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={String(choice)}>
            {choice === 0
              ? t`Not`
              : choice === 1
                ? t`Every hour`
                : t`Every ${String(choice)} hours`}
          </option>
        ))}
      </Select>
    </div>
  );
}
