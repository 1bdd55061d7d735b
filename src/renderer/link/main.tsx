import { I18nProvider } from '@lingui/react';
import { i18n } from '@lingui/core';
import { createRoot } from 'react-dom/client';
import { speak } from '../../locales/speak.ts';
import type { LinkApi } from '../../shared/contract.ts';
import { languageOf } from '../../shared/languages.ts';
import { LinkPage } from './link-page.tsx';

declare global {
  interface Window {
    readonly traxLink: LinkApi;
  }
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Main names it in the address.
const language = languageOf([window.location.hash.slice(1)]);
speak(language);
document.documentElement.lang = language;

// No StrictMode: its second mount would open a second Link session.
createRoot(root).render(
  <I18nProvider i18n={i18n}>
    <LinkPage api={window.traxLink} />
  </I18nProvider>,
);
