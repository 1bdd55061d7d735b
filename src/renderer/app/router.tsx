import { createBrowserHistory, parseHref, type ParsedHistoryState } from '@tanstack/history';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { ActivityPage } from './activity/activity-page.tsx';
import { BanksPage } from './banks/banks-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { Shell } from './shell/shell.tsx';
import { lastParams } from './transactions/last-params.ts';
import { TransactionsSearch } from './transactions/search-params.ts';
import { TransactionsPage } from './transactions/transactions-page.tsx';

/** Its editor is large: a start does not wait for it. */
const SqlPage = lazyRouteComponent(() => import('./sql/sql-page.tsx'), 'SqlPage');

/** Documents the design system, for whoever works on Trax: no build has it. */
const DesignPage = import.meta.env.DEV
  ? lazyRouteComponent(() => import('./design/design-page.tsx'), 'DesignPage')
  : BanksPage;

const isNamed = (params: TransactionsSearch): boolean =>
  Object.values(params).some((value) => value !== undefined);

const root = createRootRoute({
  component: Shell,
  notFoundComponent: BanksPage,
});

const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/overview', component: OverviewPage }),
  createRoute({ getParentRoute: () => root, path: '/banks', component: BanksPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/transactions',
    component: TransactionsPage,
    // Whoever comes back from another page finds what was there; a link that names a search has its own.
    beforeLoad: ({ cause, search }) => {
      const last = lastParams.get();
      if (cause !== 'enter' || isNamed(TransactionsSearch.parse(search)) || !isNamed(last)) return;
      redirect({ to: '/transactions', search: last, replace: true, throw: true });
    },
  }),
  createRoute({ getParentRoute: () => root, path: '/sql', component: SqlPage }),
  createRoute({ getParentRoute: () => root, path: '/activity', component: ActivityPage }),
  createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage }),
  createRoute({ getParentRoute: () => root, path: '/design', component: DesignPage }),
]);

/**
 * The route is what follows the #. Main's own words stand before it, as a query, and createHashHistory
 * would take them for the end of the route.
 */
const history = createBrowserHistory({
  parseLocation: () => {
    // The history's own, which it wrote there.
    const state = window.history.state as ParsedHistoryState | undefined;
    return parseHref(window.location.hash.slice(1) || '/', state);
  },
  createHref: (route) => `${window.location.pathname}${window.location.search}#${route}`,
});

export const router = createRouter({
  routeTree,
  history,
  // Each page keeps its own scroll area, and nothing is loaded per route.
  scrollRestoration: false,
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
