import { msg } from '@lingui/core/macro';
import {
  Activity,
  ArrowLeftRight,
  ChartSpline,
  Landmark,
  Palette,
  Settings,
  Terminal,
} from 'lucide-react';

/** The pages, in the order of the sidebar. */
export const PAGES = [
  { to: '/overview', label: msg`Overview`, icon: ChartSpline },
  { to: '/banks', label: msg`Banks`, icon: Landmark },
  { to: '/transactions', label: msg`Transactions`, icon: ArrowLeftRight },
  { to: '/sql', label: msg`SQL`, icon: Terminal },
  { to: '/activity', label: msg`Activity`, icon: Activity },
  { to: '/settings', label: msg`Settings`, icon: Settings },
] as const;

/** Pages for whoever works on Trax: only the development server has them. */
export const DEVELOPMENT_PAGES = import.meta.env.DEV
  ? ([{ to: '/design', label: msg`Design`, icon: Palette }] as const)
  : [];
