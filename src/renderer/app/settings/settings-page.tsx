import { type MessageDescriptor, i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { AppState } from '../../../shared/model/settings.ts';
import type { Profile } from '../../../shared/model/values.ts';
import { PROFILES } from '../../../shared/choices.ts';
import { useAppState, useSettings } from '../api.ts';
import { ImportSection } from '../import/import-section.tsx';
import { Page } from '../shell/page.tsx';
import { useProfileSwitch } from '../shell/use-profile-switch.ts';
import { PROFILE_HINTS, PROFILE_ICONS, PROFILE_NAMES } from '../shell/profile-names.ts';
import { Card } from '../ui/card.tsx';
import { Choice } from '../ui/choice.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { CurrencySection } from './currency-section.tsx';
import { DataSection } from './data-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { LinkSection } from './link-section.tsx';
import { NoticeSection } from './notice-section.tsx';
import { RedirectSection } from './redirect-section.tsx';
import { Section } from './section.tsx';
import { SyncSection } from './sync-section.tsx';

export function SettingsPage() {
  const state = useAppState();
  const settings = useSettings();
  return (
    <Page title={t`Settings`}>
      {settings.isError ? (
        <QueryFailure error={settings.error} onRetry={() => void settings.refetch()} />
      ) : state.data && settings.data ? (
        <div className="flex flex-col gap-8">
          <ProfileSection profile={state.data.profile} />
          <KeysSection kept={state.data.keys} />
          <ImportSection />
          <LinkSection settings={settings.data} />
          <RedirectSection state={state.data} settings={settings.data} />
          <SyncSection settings={settings.data} state={state.data} />
          <NoticeSection
            consentNotices={settings.data.consentNotices}
            notices={settings.data.notices}
          />
          <CurrencySection />
          <AppearanceSection settings={settings.data} />
          <BackupSection dailyBackup={settings.data.dailyBackup} />
          <DataSection state={state.data} />
        </div>
      ) : (
        <SettingsSkeleton />
      )}
    </Page>
  );
}

const PROFILE_NEEDS: Readonly<Record<Profile, MessageDescriptor>> = {
  demo: msg`No keys, no network.`,
  sandbox: msg`Needs your Sandbox keys.`,
  production: msg`Needs your Production keys.`,
};

function ProfileSection({ profile }: Pick<AppState, 'profile'>) {
  const { enter, isPending } = useProfileSwitch();
  return (
    <Section
      title={t`Data in view`}
      hint={t`Each has its own banks, keys and database. They never mix.`}
    >
      <div>
        <Choice
          look="cards"
          label={t`Data in view`}
          value={profile}
          disabled={isPending}
          onChange={enter}
          options={PROFILES.map((value) => ({
            value,
            label: i18n._(PROFILE_NAMES[value]),
            icon: PROFILE_ICONS[value],
            hint: `${i18n._(PROFILE_HINTS[value])}. ${i18n._(PROFILE_NEEDS[value])}`,
          }))}
        />
      </div>
    </Section>
  );
}

function SettingsSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-8">
      <span className="sr-only">
        <Trans>Loading settings</Trans>
      </span>
      {['first', 'second', 'third'].map((section) => (
        <div key={section}>
          <Skeleton className="h-5 w-32" />
          <Card className="mt-2.5 p-4">
            <Skeleton className="h-20 w-full" />
          </Card>
        </div>
      ))}
    </div>
  );
}
