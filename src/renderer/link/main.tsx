import { createRoot } from 'react-dom/client';
import type { LinkApi } from '../../shared/contract.ts';
import { LinkPage } from './link-page.tsx';

declare global {
  interface Window {
    readonly traxLink: LinkApi;
  }
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// No StrictMode: its second mount would open a second Link session.
createRoot(root).render(<LinkPage api={window.traxLink} />);
