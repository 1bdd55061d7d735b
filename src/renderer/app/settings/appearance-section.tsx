import { useLingui } from '@lingui/react/macro';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useId } from 'react';
import { APP_LANGUAGES } from '../../../shared/choices.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { Choice } from '../ui/choice.tsx';
import { Select } from '../ui/select.tsx';
import { nameInItself } from './language-choices.ts';
import { Section } from './section.tsx';
import { useUpdate } from './use-update.ts';

export function AppearanceSection({ settings }: { readonly settings: Settings }) {
  const { t } = useLingui();
  return (
    <Section title={t`Appearance`}>
      <Theme theme={settings.theme} />
      <AppLanguage appLanguage={settings.appLanguage} />
    </Section>
  );
}

function Theme({ theme }: Pick<Settings, 'theme'>) {
  const { t } = useLingui();
  const update = useUpdate();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <p className="text-sm font-medium">{t`Theme`}</p>
      <Choice
        look="segments"
        label={t`Theme`}
        value={theme}
        onChange={(chosen) => {
          update.save({ theme: chosen });
        }}
        options={[
          { value: 'system', label: t`System`, icon: Monitor },
          { value: 'light', label: t`Light`, icon: Sun },
          { value: 'dark', label: t`Dark`, icon: Moon },
        ]}
      />
    </div>
  );
}

function AppLanguage({ appLanguage }: Pick<Settings, 'appLanguage'>) {
  const { t } = useLingui();
  const id = useId();
  const update = useUpdate();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <label htmlFor={id} className="text-sm font-medium">
        {t`Language`}
      </label>
      <Select
        id={id}
        className="w-44"
        value={appLanguage}
        disabled={update.isPending}
        onChange={({ target }) => {
          const chosen = APP_LANGUAGES.find((code) => code === target.value);
          if (chosen) update.save({ appLanguage: chosen });
        }}
      >
        {APP_LANGUAGES.map((code) => (
          <option key={code} value={code} lang={code === 'system' ? undefined : code}>
            {code === 'system' ? t`System` : nameInItself(code)}
          </option>
        ))}
      </Select>
    </div>
  );
}
