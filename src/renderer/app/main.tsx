import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speak } from '../../locales/speak.ts';
import { createQueryClient } from './api.ts';
import { listen } from './events.ts';
import { language } from './format/language.ts';
import { router } from './router.tsx';

speak(language);
document.documentElement.lang = language;

const client = createQueryClient();

listen(window.trax.on, client, (page) => {
  void router.navigate({ to: `/${page}` });
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
