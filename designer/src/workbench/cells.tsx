import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Text } from '../../../engine/core/definition.ts';
import { useText } from '../i18n/index.ts';
import { useFormat } from '../ui/format.ts';

/** What a process or decision is called, with the way to it. */
export function NameCell({ id, name }: { id: string; name: Text }) {
  const text = useText();
  return (
    <td>
      <Link to={id} className="process-name">
        {text(name)}
      </Link>
      <div className="caption mono">{id}</div>
    </td>
  );
}

/** The version that is live; `none` says that there is none. */
export function LiveCell({ version, none }: { version: number; none: string }) {
  const { t } = useTranslation('common');
  return (
    <td>
      {version > 0 ? (
        <span className="pill ok">{t('version', { version })}</span>
      ) : (
        <span className="pill">{none}</span>
      )}
    </td>
  );
}

interface DraftCellProps {
  draft: { updatedAt: string; updatedBy: string | null } | null;
  /** How it is. */
  children: ReactNode;
}

/** How the draft is, and who changed it last. */
export function DraftCell({ draft, children }: DraftCellProps) {
  return (
    <td>
      {draft ? (
        <div className="process-draft">
          {children}
          <When at={draft.updatedAt} by={draft.updatedBy} />
        </div>
      ) : (
        <Nothing />
      )}
    </td>
  );
}

/** When something was done, and by whom. */
export function When({ at, by }: { at: string | null; by: string | null }) {
  const format = useFormat();
  if (at === null) return <Nothing />;
  return (
    <Tooltip title={format.dateTime(at)}>
      <span className="muted">{[format.relative(at), by].filter(Boolean).join(' · ')}</span>
    </Tooltip>
  );
}

const Nothing = () => <span className="muted">—</span>;
