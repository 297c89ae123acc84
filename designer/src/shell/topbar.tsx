import { Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { logOut, useChangeMe, useMe } from '../api/session.ts';
import { setLanguage, useLanguage } from '../i18n/index.ts';
import { useLive } from '../live/live.tsx';
import { type ThemeChoice, useTheme } from '../theme/theme.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { LanguageButton } from './language-button.tsx';

export function TopBar({ openMenu, openSearch }: { openMenu: () => void; openSearch: () => void }) {
  const { t } = useTranslation();
  const change = useChangeMe();
  const language = useLanguage();
  const switchLanguage = () => {
    const next = language === 'zh' ? 'en' : 'zh';
    setLanguage(next);
    change.mutate({ language: next });
  };
  return (
    <header className="topbar">
      <button type="button" className="icon-button menu-button" aria-label={t('openMenu')} onClick={openMenu}>
        <Icon name="menu" />
      </button>
      <Link to="/" className="logo" aria-label={t('appName')}>
        <span className="logo-sign" />
        <span>{t('appName')}</span>
      </Link>
      <button type="button" className="searchbox" aria-label={t('commandPlaceholder')} onClick={openSearch}>
        <Icon name="search" />
        <span className="ellipsis">{t('commandPlaceholder')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="grow" />
      <LiveMark />
      <LanguageButton onSwitch={switchLanguage} />
      <ThemeMenu />
      <UserMenu />
    </header>
  );
}

function LiveMark() {
  const { t } = useTranslation();
  const live = useLive();
  const shown = {
    live: { tone: 'ok', label: t('live'), hint: t('liveHint') },
    connecting: { tone: '', label: t('connecting'), hint: t('offlineHint') },
    offline: { tone: 'late', label: t('offline'), hint: t('offlineHint') },
  }[live];
  return (
    <Tooltip title={shown.hint}>
      <span className={`pill ${shown.tone}`} role="status" data-live={live}>
        <span className="dot" />
        <span className="live-text">{shown.label}</span>
      </span>
    </Tooltip>
  );
}

const themeIcons: Record<ThemeChoice, IconName> = { light: 'sun', dark: 'moon', system: 'screen' };

function ThemeMenu() {
  const { t } = useTranslation();
  const { choice, choose } = useTheme();
  const labels: Record<ThemeChoice, string> = {
    light: t('themeLight'),
    dark: t('themeDark'),
    system: t('themeSystem'),
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [choice],
        items: (Object.keys(labels) as ThemeChoice[]).map((key) => ({
          key,
          label: labels[key],
          icon: <Icon name={themeIcons[key]} />,
        })),
        onClick: ({ key }) => choose(key as ThemeChoice),
      }}
    >
      <button type="button" className="icon-button" aria-label={t('theme')} title={t('theme')}>
        <Icon name={themeIcons[choice]} />
      </button>
    </Dropdown>
  );
}

function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const leave = async () => {
    await logOut();
    void navigate('/login');
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'me', type: 'group', label: `${me.name} · ${me.email}` },
          { key: 'out', label: t('signOut'), icon: <Icon name="logout" />, onClick: () => void leave() },
        ],
      }}
    >
      <button type="button" className="avatar-button" aria-label={t('userMenu')} title={me.name}>
        <Avatar name={me.name} />
      </button>
    </Dropdown>
  );
}
