import { Drawer } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../api/session.ts';
import { LiveProvider } from '../live/live.tsx';
import { PageSkeleton } from '../ui/page.tsx';
import { LoadError } from '../ui/states.tsx';
import { CommandBox } from './command-box.tsx';
import { Nav } from './nav.tsx';
import './shell.css';
import { TopBar } from './topbar.tsx';

/** Everything behind the log-in: who is not logged in goes there first and comes back afterwards. */
export function Shell() {
  const session = useSession();
  const location = useLocation();
  if (session.isPending) return <PageSkeleton />;
  if (session.isError) return <LoadError page error={session.error} retry={() => void session.refetch()} />;
  if (!session.data) {
    const back = location.pathname + location.search;
    return <Navigate replace to={back === '/' ? '/login' : `/login?next=${encodeURIComponent(back)}`} />;
  }
  return (
    <LiveProvider>
      <Frame />
    </LiveProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [menuOpen, setMenuOpen] = useState(false);
  const [searchOpen, setSearchOpen] = useState(false);
  useShortcut(() => setSearchOpen(true));
  const main = useFocusOnNewScreen();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <TopBar openMenu={() => setMenuOpen(true)} openSearch={() => setSearchOpen(true)} />
      <Nav />
      <main className="content" id="main" ref={main} tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <Drawer
        placement="left"
        size={260}
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        title={t('appName')}
        styles={{ body: { padding: 0 } }}
      >
        <Nav onChoose={() => setMenuOpen(false)} />
      </Drawer>
      <CommandBox open={searchOpen} close={() => setSearchOpen(false)} />
    </div>
  );
}

function useShortcut(open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        latest.current();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Moves the focus into the new screen when the area changes, so that the keyboard and screen readers follow. */
function useFocusOnNewScreen() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const area = pathname.split('/').slice(0, 3).join('/');
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && !area.startsWith('/work')) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [area]);
  return main;
}
