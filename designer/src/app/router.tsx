import { lazy } from 'react';
import { createBrowserRouter, Navigate, useRoutes } from 'react-router';
import { useMe } from '../api/session.ts';
import { Shell } from '../shell/layout.tsx';
import { homeOf } from '../shell/navigation.ts';
import { NotFound, ScreenError } from '../ui/boundary.tsx';
import { NoAccess } from './no-access.tsx';

const Studio = lazy(async () => {
  const { default: routes } = await import('../studio/routes.tsx');
  return { default: () => useRoutes(routes) };
});

/** Every address of the web app. The code of an area is loaded when somebody goes there. */
export const router = createBrowserRouter([
  {
    path: '/',
    element: <Shell />,
    errorElement: <ScreenError />,
    children: [
      {
        errorElement: <ScreenError />,
        children: [
          { index: true, element: <Home /> },
          // Routes of the studio are relative to `/studio`.
          { path: 'studio/*', element: <Studio /> },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);

function Home() {
  const home = homeOf(useMe().areas);
  return home ? <Navigate replace to={home} /> : <NoAccess />;
}
