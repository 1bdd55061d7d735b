import { t } from '@lingui/core/macro';
import { Section } from '../settings/section.tsx';
import { ImportSources } from './import-sources.tsx';

/** Brings keys and banks that are already at work elsewhere. */
export function ImportSection() {
  return (
    <Section
      title={t`Import`}
      hint={t`From the .env file of another Plaid program, or from Trax for Python with its banks. You see what would come first; the files stay as they are.`}
    >
      <ImportSources />
    </Section>
  );
}
