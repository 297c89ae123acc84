import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useNavigation } from './navigation.ts';

/** The menu on the left, and inside the drawer on narrow screens. */
export function Nav({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const groups = useNavigation();
  return (
    <nav className="nav" aria-label={t('navigation')}>
      {groups.map((group) => (
        <section key={group.title ?? 'top'}>
          {group.title ? <h2>{group.title}</h2> : null}
          <ul>
            {group.items.map((item) => (
              <li key={item.to}>
                <NavLink to={item.to} onClick={onChoose}>
                  <Icon name={item.icon} />
                  <span className="ellipsis">{item.label}</span>
                  {item.count ? <span className="count">{format.integer(item.count)}</span> : null}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
