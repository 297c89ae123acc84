import { useQueries } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useText } from '../i18n/index.ts';
import { Icon, type IconName, iconNamed } from '../ui/icons.tsx';
import './command-box.css';
import { useNavigation } from './navigation.ts';
import { useTypes } from './queries.ts';

interface Hit {
  id: string;
  to: string;
  icon: IconName;
  title: string;
  beside: string;
}
interface Lookup {
  items: { id: string; title: string; summary: string }[];
}

/** Ctrl+K: records of every type, screens and "new …" in one box. */
export function CommandBox({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      onCancel={close}
      footer={null}
      closable={false}
      destroyOnHidden
      width={560}
      style={{ top: 64 }}
      styles={{ container: { padding: 0 } }}
      title={<span className="visually-hidden">{t('commandTitle')}</span>}
      classNames={{ header: 'visually-hidden' }}
    >
      <Search close={close} />
    </Modal>
  );
}

function Search({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const { hits, searching } = useHits(useDeferredValue(query.trim()));
  const active = Math.min(at, hits.length - 1);
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    close();
    void navigate(hit.to);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(active + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(active - 1, 0));
    else if (event.key === 'Enter') open(hits[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="command">
      <Input
        autoFocus
        variant="borderless"
        size="large"
        prefix={<Icon name="search" />}
        placeholder={t('commandPlaceholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        role="combobox"
        aria-label={t('commandPlaceholder')}
        aria-expanded={hits.length > 0}
        aria-controls="command-hits"
        aria-autocomplete="list"
        aria-activedescendant={hits[active] ? `command-${active}` : undefined}
      />
      <div className="command-hits" id="command-hits" role="listbox" aria-label={t('commandTitle')}>
        {hits.map((hit, index) => (
          <div
            key={hit.id}
            id={`command-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="command-hit"
            onMouseMove={() => setAt(index)}
            onClick={() => open(hit)}
            onKeyDown={onKey}
          >
            <Icon name={hit.icon} />
            <span className="ellipsis">{hit.title}</span>
            <span className="caption ellipsis">{hit.beside}</span>
          </div>
        ))}
      </div>
      <p className="command-foot caption" role="status">
        {searching ? t('loading') : hits.length === 0 ? t('commandNothing', { query }) : t('commandHelp')}
      </p>
    </div>
  );
}

function useHits(query: string): { hits: Hit[]; searching: boolean } {
  const { t } = useTranslation();
  const text = useText();
  const groups = useNavigation();
  const types = useTypes().data?.items ?? [];
  const searchable = types.filter((type) => type.actions.includes('read'));
  const results = useQueries({
    queries: searchable.map((type) => ({
      queryKey: keys.lookup(type.key, query),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request<Lookup>(url(`/lookup/${type.key}`, { q: query, limit: 5 }), { signal }),
      enabled: query.length > 1,
    })),
  });
  const records = results.flatMap((result, index): Hit[] => {
    const type = searchable[index];
    if (!type || query.length < 2) return [];
    return (result.data?.items ?? []).map((item) => ({
      id: `${type.key}:${item.id}`,
      to: `/records/${type.key}/${item.id}`,
      icon: iconNamed(type.icon),
      title: item.title,
      beside: [text(type.title), item.summary].filter(Boolean).join(' · '),
    }));
  });
  const screens = groups.flatMap((group) =>
    group.items.map(
      (item): Hit => ({ id: item.to, to: item.to, icon: item.icon, title: item.label, beside: t('commandGo') }),
    ),
  );
  const creations = types
    .filter((type) => type.actions.includes('create'))
    .map(
      (type): Hit => ({
        id: `new:${type.key}`,
        to: `/records/${type.key}/new`,
        icon: 'plus',
        title: t('newRecord', { type: text(type.title) }),
        beside: t('commandCreate'),
      }),
    );
  const wanted = query.toLowerCase();
  const commands = [...screens, ...creations].filter((hit) => hit.title.toLowerCase().includes(wanted));
  return { hits: [...records, ...commands].slice(0, 14), searching: results.some((result) => result.isFetching) };
}
