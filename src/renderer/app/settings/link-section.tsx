import type { Settings } from '../../../shared/model.ts';
import { Countries } from './countries.tsx';
import { Language } from './language.tsx';
import { Products } from './products.tsx';
import { Section } from './section.tsx';
import { SignIn } from './sign-in.tsx';

/** How banks are linked. */
export function LinkSection({ settings }: { readonly settings: Settings }) {
  return (
    <Section
      title="Linking banks"
      hint="It counts for the next bank that you link; banks that are linked stay as they are."
    >
      <SignIn signInWith={settings.signInWith} />
      <Countries chosen={settings.countries} />
      <Products products={settings.products} countries={settings.countries} />
      <Language language={settings.language} />
    </Section>
  );
}
