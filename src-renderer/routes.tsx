/**
 * Every address of the application. The page that everybody begins at and the one that most go on to come with this file, which
 * loads while the password is being typed; the others when first opened, so that the start stays quick.
 */
import { createHashRouter, type RouteObject } from 'react-router'
import { EnterprisesPage } from './features/enterprises/enterprises-page.tsx'
import { WorkbenchPage } from './features/workbench/workbench-page.tsx'
import { Frame } from './frame/frame.tsx'
import { PageProblem } from './frame/page-problem.tsx'
import { LoadingState } from './ui/states.tsx'

const pages: RouteObject[] = [
  { index: true, Component: WorkbenchPage },
  {
    path: 'enterprises/import',
    lazy: async () => ({
      Component: (await import('./features/roster-import/roster-import-page.tsx')).RosterImportPage,
    }),
  },
  {
    path: 'enterprises/duplicates',
    lazy: async () => ({
      Component: (await import('./features/duplicates/duplicates-page.tsx')).DuplicatesPage,
    }),
  },
  { path: 'enterprises/:id?', Component: EnterprisesPage },
  {
    path: 'plan/:part?/:id?',
    lazy: async () => ({ Component: (await import('./features/plan/plan-page.tsx')).PlanPage }),
  },
  {
    path: 'visits',
    lazy: async () => ({ Component: (await import('./features/visits/visits-page.tsx')).VisitsPage }),
  },
  {
    path: 'visits/meetings',
    lazy: async () => ({
      Component: (await import('./features/visits/meetings/meetings-page.tsx')).MeetingsPage,
    }),
  },
  {
    path: 'visits/meetings/:id',
    lazy: async () => ({
      Component: (await import('./features/visits/meetings/meeting-page.tsx')).MeetingPage,
    }),
  },
  {
    path: 'visits/import',
    lazy: async () => ({
      Component: (await import('./features/visit-import/visit-import-page.tsx')).VisitImportPage,
    }),
  },
  {
    path: 'visits/:id',
    lazy: async () => ({ Component: (await import('./features/visits/visit-page.tsx')).VisitPage }),
  },
  {
    path: 'requests/:id?',
    lazy: async () => ({ Component: (await import('./features/requests/requests-page.tsx')).RequestsPage }),
  },
  {
    path: 'audits',
    lazy: async () => ({ Component: (await import('./features/audits/audits-page.tsx')).AuditsPage }),
  },
  {
    path: 'audits/:id',
    lazy: async () => ({ Component: (await import('./features/audits/audit-page.tsx')).AuditPage }),
  },
  {
    path: 'summary',
    lazy: async () => ({ Component: (await import('./features/summary/summary-page.tsx')).SummaryPage }),
  },
  {
    path: 'library/import/:part',
    lazy: async () => ({
      Component: (await import('./features/directory-import/directory-import-page.tsx')).DirectoryImportPage,
    }),
  },
  {
    path: 'library/import',
    lazy: async () => ({
      Component: (await import('./features/policy-import/policy-import-page.tsx')).PolicyImportPage,
    }),
  },
  {
    path: 'library',
    lazy: async () => ({ Component: (await import('./features/library/library-page.tsx')).LibraryPage }),
  },
  {
    path: 'departure',
    lazy: async () => ({
      Component: (await import('./features/departure/departure-page.tsx')).DeparturePage,
    }),
  },
  {
    path: 'settings/calendar',
    lazy: async () => ({
      Component: (await import('./features/calendar-import/calendar-import-page.tsx')).CalendarImportPage,
    }),
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('./features/settings/settings-page.tsx')).SettingsPage }),
  },
  {
    path: 'devices',
    lazy: async () => ({ Component: (await import('./features/devices/devices-page.tsx')).DevicesPage }),
  },
  {
    path: 'sync',
    lazy: async () => ({
      Component: (await import('./features/sync-center/sync-center-page.tsx')).SyncCenterPage,
    }),
  },
]

/** Makes the router; called once somebody is signed in. */
export function createRouter() {
  return createHashRouter([
    {
      path: '/',
      Component: Frame,
      HydrateFallback: LoadingState,
      children: [
        {
          ErrorBoundary: PageProblem,
          children: [...pages, { path: '*', Component: PageProblem }],
        },
      ],
    },
  ])
}
