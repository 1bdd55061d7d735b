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
  { to: '/overview', label: 'Overview', icon: ChartSpline },
  { to: '/banks', label: 'Banks', icon: Landmark },
  { to: '/transactions', label: 'Transactions', icon: ArrowLeftRight },
  { to: '/sql', label: 'SQL', icon: Terminal },
  { to: '/activity', label: 'Activity', icon: Activity },
  { to: '/settings', label: 'Settings', icon: Settings },
] as const;

/** Pages for whoever works on Trax: only the development server has them. */
export const DEVELOPMENT_PAGES = import.meta.env.DEV
  ? ([{ to: '/design', label: 'Design', icon: Palette }] as const)
  : [];
