import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { CaseListPage } from './cases/case-list-page';
import { readCaseFilter } from './cases/case-filter';
import { CasePage } from './cases/case-page';
import { readCaseSearch } from './cases/case-tab';
import { NewCasePage } from './cases/new-case-page';
import { DocumentPage } from './knowledge/document-page';
import { EditDocumentPage, NewDocumentPage } from './knowledge/editor-page';
import { KnowledgePage } from './knowledge/knowledge-page';
import { UploadPage } from './knowledge/upload-page';
import { ReportPage } from './reports/report-page';
import { ReportSearchPage } from './reports/report-search-page';
import { readKnowledgeFilter, readReportFilter, readReturn, readVersion } from './search-params';
import { getSession } from './session/session';
import { SignInPage } from './session/sign-in-page';
import { SettingsPage } from './settings/settings-page';
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
  component: CaseListPage,
});

const newCase = createRoute({
  getParentRoute: () => app,
  path: '/cases/new',
  component: NewCasePage,
});

const oneCase = createRoute({
  getParentRoute: () => app,
  path: '/cases/$caseId',
  validateSearch: readCaseSearch,
  component: CasePage,
});

const reports = createRoute({
  getParentRoute: () => app,
  path: '/reports',
  validateSearch: readReportFilter,
  component: ReportSearchPage,
});

const oneReport = createRoute({
  getParentRoute: () => app,
  path: '/reports/$reportId',
  component: ReportPage,
});

const knowledge = createRoute({
  getParentRoute: () => app,
  path: '/knowledge',
  validateSearch: readKnowledgeFilter,
  component: KnowledgePage,
});

const newDocument = createRoute({
  getParentRoute: () => app,
  path: '/knowledge/new',
  component: NewDocumentPage,
});

const uploadDocuments = createRoute({
  getParentRoute: () => app,
  path: '/knowledge/upload',
  component: UploadPage,
});

const oneDocument = createRoute({
  getParentRoute: () => app,
  path: '/knowledge/$documentId',
  validateSearch: readVersion,
  component: DocumentPage,
});

const editDocument = createRoute({
  getParentRoute: () => app,
  path: '/knowledge/$documentId/edit',
  component: EditDocumentPage,
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: SettingsPage,
});

// By itself, because of the charts: nobody waits for them who does not look at them.
const analytics = createRoute({
  getParentRoute: () => app,
  path: '/analytics',
  component: lazyRouteComponent(() => import('./analytics/analytics-page'), 'AnalyticsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    app.addChildren([
      ...[home, cases, newCase, oneCase],
      ...[reports, oneReport],
      ...[knowledge, newDocument, uploadDocuments, oneDocument, editDocument, analytics, settings],
    ]),
  ]),
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
