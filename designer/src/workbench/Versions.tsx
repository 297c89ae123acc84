import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import type { Mode } from './mode.ts';

interface Version {
  version: number;
  publishedAt: string;
  publishedBy: string | null;
  note: string | null;
}

interface VersionsProps<V extends Version> {
  versions: readonly V[];
  mode: Mode;
  setMode: (mode: Mode) => void;
  size?: 'small';
  /** What else is said of a version: beside its number, and after who published it. */
  mark?: (version: V) => string | null;
  use?: (version: V) => string | null;
}

/** The draft and what was published, newest first, to be looked at. */
export function Versions<V extends Version>({ versions, mode, setMode, size, mark, use }: VersionsProps<V>) {
  const { t } = useTranslation('workbench');
  const format = useFormat();
  if (versions.length === 0) return null;
  const item = (version: V) => (
    <div className="version-item">
      <b>{joined(t('versionNumber', { version: version.version }), mark?.(version))}</b>
      <span className="caption" title={format.dateTime(version.publishedAt)}>
        {joined(format.relative(version.publishedAt), version.publishedBy, use?.(version))}
      </span>
      {version.note && <span className="caption">{version.note}</span>}
    </div>
  );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [mode.kind === 'version' ? String(mode.version) : 'draft'],
        onClick: ({ key }) => setMode(key === 'draft' ? { kind: 'edit' } : { kind: 'version', version: Number(key) }),
        items: [
          { key: 'draft', label: t('draft') },
          { type: 'divider' },
          ...[...versions]
            .sort((a, b) => b.version - a.version)
            .map((version) => ({ key: String(version.version), label: item(version) })),
        ],
      }}
    >
      <Button size={size} icon={<Icon name="clock" size={13} />}>
        {t('versions')}
      </Button>
    </Dropdown>
  );
}

const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');
