import { useTranslation } from 'react-i18next';
import type { Area, TypeSummary } from '../../../engine/wire/index.ts';
import { useMe } from '../api/session.ts';
import { useText } from '../i18n/index.ts';
import { type IconName, iconNamed } from '../ui/icons.tsx';
import { useCounts, useTypes } from './queries.ts';

export interface NavItem {
  to: string;
  label: string;
  icon: IconName;
  count?: number;
}
export interface NavGroup {
  title: string | null;
  items: NavItem[];
}

/** Where this person can go. What an area does not have is not in the menu. */
export function useNavigation(): NavGroup[] {
  const { t } = useTranslation();
  const text = useText();
  const { areas } = useMe();
  const types = useTypes();
  const counts = useCounts();
  const groups: { area: Area; group: NavGroup }[] = [
    {
      area: 'work',
      group: {
        title: null,
        items: [
          { to: '/work', label: t('myWork'), icon: 'work', count: counts.work },
          { to: '/inbox', label: t('inbox'), icon: 'inbox', count: counts.unread },
        ],
      },
    },
    {
      area: 'records',
      group: {
        title: t('records'),
        items: readable(types.data?.items).map((type) => ({
          to: `/records/${type.key}`,
          label: text(type.plural),
          icon: iconNamed(type.icon),
        })),
      },
    },
    {
      area: 'studio',
      group: {
        title: t('studio'),
        items: [
          { to: '/studio/processes', label: t('processes'), icon: 'process' },
          { to: '/studio/decisions', label: t('decisions'), icon: 'table' },
        ],
      },
    },
    {
      area: 'operate',
      group: {
        title: t('operate'),
        items: [
          { to: '/operate/instances', label: t('instances'), icon: 'pulse' },
          { to: '/operate/batches', label: t('batches'), icon: 'bars' },
          { to: '/operate/messages', label: t('messages'), icon: 'mail' },
        ],
      },
    },
    {
      area: 'admin',
      group: {
        title: t('admin'),
        items: [
          { to: '/admin/users', label: t('users'), icon: 'people' },
          { to: '/admin/imports', label: t('imports'), icon: 'upload' },
          { to: '/admin/mails', label: t('mails'), icon: 'mail' },
        ],
      },
    },
  ];
  return groups.filter(({ area, group }) => areas.includes(area) && group.items.length > 0).map(({ group }) => group);
}

/** The first screen of this person. */
export function homeOf(areas: Area[]): string | null {
  return Object.entries(homes).find(([area]) => areas.includes(area as Area))?.[1] ?? null;
}

const homes: Record<Area, string> = {
  work: '/work',
  studio: '/studio/processes',
  operate: '/operate/instances',
  admin: '/admin/users',
  records: '/records',
};

function readable(types: TypeSummary[] | undefined): TypeSummary[] {
  return (types ?? []).filter((type) => type.actions.includes('read'));
}
