import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { LINK_LANGUAGES } from '../../../shared/choices.ts';
import { locales } from '../format/locale.ts';
import { Select } from '../ui/select.tsx';
import { languageChoices } from './language-choices.ts';
import { useUpdate } from './use-update.ts';

const CHOICES = languageChoices(LINK_LANGUAGES, locales);

/** The language of Plaid's pages. */
export function Language({ language }: Pick<Settings, 'language'>) {
  const id = useId();
  const update = useUpdate();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          <Trans>Language of Plaid’s pages</Trans>
        </label>
        <p id={`${id}-note`} className="text-sm text-muted">
          <Trans>Your bank’s own page keeps to the bank’s.</Trans>
        </p>
      </div>
      <Select
        id={id}
        aria-describedby={`${id}-note`}
        className="w-44"
        value={language}
        disabled={update.isPending}
        onChange={({ target }) => {
          const chosen = LINK_LANGUAGES.find((code) => code === target.value);
          if (chosen) update.save({ language: chosen });
        }}
      >
        {CHOICES.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}
