import type { ReactNode } from 'react';
import { Icon } from '../../ui/icons.tsx';
import { useScope } from './scope.tsx';

interface SectionProps {
  title: string;
  /** What is set in it, in a word; nothing where nothing is. */
  summary?: string;
  /** The roots of the properties in it: a problem, or a field that is asked for, opens it. */
  roots: string[];
  children: ReactNode;
}

/** Properties that many elements have and few use: closed, until there is something in it. */
export function Section({ title, summary, roots, children }: SectionProps) {
  const { problemsAt, wanted } = useScope();
  const needed = roots.some((root) => wanted === root || wanted?.startsWith(`${root}.`) || problemsAt(root).length > 0);
  return (
    <details className="panel-section" open={needed || summary !== undefined || undefined}>
      <summary>
        <Icon name="chevronRight" size={12} />
        <span>{title}</span>
        {summary !== undefined && <span className="caption">{summary}</span>}
      </summary>
      <div className="panel-section-body">{children}</div>
    </details>
  );
}
