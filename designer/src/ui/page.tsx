import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Skeleton } from './states.tsx';

/** A screen with its head: title, what belongs to it, and the actions on the right. */
export function Page(props: {
  title: string;
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  useTitle(props.title);
  return (
    <section className="page" aria-label={props.title}>
      <header className="page-head">
        <h1>{props.title}</h1>
        {props.beside}
        <span className="grow" />
        {props.actions}
      </header>
      {props.flush ? props.children : <div className="page-body">{props.children}</div>}
    </section>
  );
}

/** The title of the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Weft` : 'Weft';
  }, [title]);
}

/** What stands in for a screen whose code is still on its way. */
export function PageSkeleton() {
  return (
    <div className="page">
      <div className="page-head">
        <Skeleton lines={1} width="220px" />
      </div>
      <div className="page-body">
        <Skeleton lines={6} />
      </div>
    </div>
  );
}
