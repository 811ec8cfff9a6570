import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readCaseFilter } from './cases/case-filter';
import { readCaseSearch } from './cases/case-tab';
import { readKnowledgeFilter, readReportFilter, readReturn, readVersion } from './search-params';
import { getSession } from './session/session';
import { SignInPage } from './session/sign-in-page';
import { FailedPage } from './shell/failed-page';
import { NotFoundPage } from './shell/not-found-page';
import { Shell } from './shell/shell';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readReturn,
  beforeLoad: () => {
    if (getSession()) throw redirect({ to: '/cases' });
  },
  component: SignInPage,
});

// Each page is a file of its own, fetched when a link to it is pointed at or followed: nobody waits
// for charts or for markdown who looks at neither.

/** Everything behind the sign-in. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: ({ location }) => {
    if (!getSession()) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/cases' });
  },
});

const cases = createRoute({
  getParentRoute: () => app,
  path: '/cases',
  validateSearch: readCaseFilter,
  component: lazyRouteComponent(() => import('./cases/case-list-page'), 'CaseListPage'),
});

const newCase = createRoute({
  getParentRoute: () => app,
  path: '/cases/new',
  component: lazyRouteComponent(() => import('./cases/new-case-page'), 'NewCasePage'),
});

const oneCase = createRoute({
  getParentRoute: () => app,
  path: '/cases/$caseId',
  validateSearch: readCaseSearch,
  component: lazyRouteComponent(() => import('./cases/case-page'), 'CasePage'),
});

const reports = createRoute({
  getParentRoute: () => app,
  path: '/reports',
  validateSearch: readReportFilter,
  component: lazyRouteComponent(() => import('./reports/report-search-page'), 'ReportSearchPage'),
});

const oneReport = createRoute({
  getParentRoute: () => app,
  path: '/reports/$reportId',
  component: lazyRouteComponent(() => import('./reports/report-page'), 'ReportPage'),
});

const knowledge = createRoute({
  getParentRoute: () => app,
  path: '/knowledge',
  validateSearch: readKnowledgeFilter,
  component: lazyRouteComponent(() => import('./knowledge/knowledge-page'), 'KnowledgePage'),
});

const newDocument = createRoute({
  getParentRoute: () => app,
  path: '/knowledge/new',
  component: lazyRouteComponent(() => import('./knowledge/editor-page'), 'NewDocumentPage'),
});

const uploadDocuments = createRoute({
  getParentRoute: () => app,
  path: '/knowledge/upload',
  component: lazyRouteComponent(() => import('./knowledge/upload-page'), 'UploadPage'),
});

const oneDocument = createRoute({
  getParentRoute: () => app,
  path: '/knowledge/$documentId',
  validateSearch: readVersion,
  component: lazyRouteComponent(() => import('./knowledge/document-page'), 'DocumentPage'),
});

const editDocument = createRoute({
  getParentRoute: () => app,
  path: '/knowledge/$documentId/edit',
  component: lazyRouteComponent(() => import('./knowledge/editor-page'), 'EditDocumentPage'),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page'), 'SettingsPage'),
});

const analytics = createRoute({
  getParentRoute: () => app,
  path: '/analytics',
  component: lazyRouteComponent(() => import('./analytics/analytics-page'), 'AnalyticsPage'),
});

/** Any other address: what is not there is said beside the way out. */
const nothing = createRoute({
  getParentRoute: () => app,
  path: '$',
  component: NotFoundPage,
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    app.addChildren([
      ...[home, cases, newCase, oneCase],
      ...[reports, oneReport],
      ...[knowledge, newDocument, uploadDocuments, oneDocument, editDocument, analytics, settings],
      nothing,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: FailedPage,
  scrollRestoration: true,
  // At its upper edge it would be under the bar of a phone.
  defaultHashScrollIntoView: { block: 'center' },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
