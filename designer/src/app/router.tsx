import { type ComponentType, lazy } from 'react';
import { createBrowserRouter, Navigate, type RouteObject, useRoutes } from 'react-router';
import { useMe } from '../api/session.ts';
import { homeOf } from '../shell/navigation.ts';
import { NotFound, ScreenError } from '../ui/boundary.tsx';
import { PageSkeleton } from '../ui/page.tsx';
import { NoAccess } from './no-access.tsx';

type Loader = () => Promise<{ default: ComponentType }>;

/** Every address of the web app. The code of an area is loaded when somebody goes there. */
export const router = createBrowserRouter([
  {
    errorElement: <ScreenError />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      page('/login', () => import('../auth/log-in.tsx')),
      page('/forgot', () => import('../auth/forgot.tsx')),
      page('/password/:token', () => import('../auth/set-password.tsx')),
      page('/f/:key', () => import('../public/public-form.tsx')),
      {
        path: '/',
        // Visitors and those who log in do without it.
        Component: lazy(async () => ({ default: (await import('../shell/layout.tsx')).Shell })),
        children: [
          {
            errorElement: <ScreenError />,
            children: [
              { index: true, element: <Home /> },
              page('work/:taskId?', () => import('../work/work-page.tsx')),
              page('inbox', () => import('../inbox/inbox-page.tsx')),
              page('records/:type', () => import('../records/list-page.tsx')),
              page('records/:type/new', () => import('../records/new-page.tsx')),
              page('records/:type/:id', () => import('../records/record-page.tsx')),
              // So are those of decisions, to `/studio/decisions`.
              { path: 'studio/decisions/*', Component: lazy(decisions) },
              // The routes of the studio are relative to `/studio`.
              { path: 'studio/*', Component: lazy(studio) },
              page('operate/instances', () => import('../operate/instances-page.tsx')),
              page('operate/batches', () => import('../operate/batches-page.tsx')),
              page('operate/batches/:id', () => import('../operate/batch-page.tsx')),
              page('operate/messages', () => import('../operate/messages-page.tsx')),
              page('operate/processes/:id/versions', () => import('../operate/versions-page.tsx')),
              page('operate/instances/:id', () => import('../operate/instance-page.tsx')),
              page('admin/users', () => import('../admin/users-page.tsx')),
              page('admin/imports/:id?', () => import('../admin/import-page.tsx')),
              page('admin/mails', () => import('../admin/mails-page.tsx')),
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
]);

function page(path: string, load: Loader): RouteObject {
  return { path, Component: lazy(load) };
}

async function studio() {
  const { default: routes } = await import('../studio/routes.tsx');
  return { default: () => useRoutes(routes) };
}

async function decisions() {
  const { default: routes } = await import('../decisions/routes.tsx');
  return { default: () => useRoutes(routes) };
}

function Home() {
  const home = homeOf(useMe().areas);
  return home ? <Navigate replace to={home} /> : <NoAccess />;
}
