import { t } from '@lingui/core/macro';
import type { Settings } from '../../../shared/model/settings.ts';
import { Countries } from './countries.tsx';
import { Language } from './language.tsx';
import { Products } from './products.tsx';
import { Section } from './section.tsx';
import { SignIn } from './sign-in.tsx';

/** How banks are linked. */
export function LinkSection({ settings }: { readonly settings: Settings }) {
  return (
    <Section
      title={t`Linking banks`}
      hint={t`How you sign in, which banks Plaid shows, and what it asks them for.`}
    >
      <SignIn signInWith={settings.signInWith} />
      <Countries chosen={settings.countries} />
      <Products products={settings.products} countries={settings.countries} />
      <Language language={settings.language} />
    </Section>
  );
}
