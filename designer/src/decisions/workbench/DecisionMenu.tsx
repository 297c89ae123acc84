import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DecisionDetail } from '../../../../engine/wire/index.ts';
import { request } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { ConfirmByName } from '../../ui/confirm-by-name.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { useDefinition } from '../editor/context.tsx';
import { address } from '../queries.ts';
import { AboutDialog } from './AboutDialog.tsx';
import type { View } from './use-mode.ts';

const ImportDialog = lazy(() => import('../list/ImportDialog.tsx'));

interface DecisionMenuProps {
  detail: DecisionDetail;
  view: View;
  setView: (change: Partial<View>) => void;
  onDiscard?: () => void;
}

/** What is done more rarely: files, the graph, what the decision is called, an end to it. */
export function DecisionMenu({ detail, view, setView, onDiscard }: DecisionMenuProps) {
  const { t } = useTranslation('decisions');
  const [open, setOpen] = useState<'about' | 'delete' | 'import' | null>(null);
  const { mode } = view;
  const version = mode.kind === 'version' ? mode.version : undefined;
  const deprecate = useDeprecate(detail);
  const language = useLanguage();
  const isTable = useDefinition().logic.type === 'table';
  const file = (format: 'dmn' | 'json' | 'csv' | 'xlsx') => ({
    key: format,
    label: (
      <a href={address(detail.id, '/export', { format, version, language })} download>
        {t(`export-${format}`)}
      </a>
    ),
  });
  const chosen = detail.versions.find((one) => one.version === version);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...(mode.kind === 'edit'
              ? [
                  { key: 'about', label: t('about'), onClick: () => setOpen('about') },
                  view.place === null
                    ? { key: 'table', label: t('openLogic'), onClick: () => setView({ place: 'logic' }) }
                    : { key: 'graph', label: t('showGraph'), onClick: () => setView({ place: null }) },
                  { type: 'divider' as const },
                ]
              : []),
            ...(mode.kind === 'edit' && isTable
              ? [{ key: 'import', label: t('importSheet'), onClick: () => setOpen('import') }]
              : []),
            ...(isTable ? (['xlsx', 'csv', 'dmn', 'json'] as const) : (['dmn', 'json'] as const)).map(file),
            { type: 'divider' as const },
            ...(onDiscard && mode.kind === 'edit'
              ? [{ key: 'discard', label: t('discard'), danger: true, onClick: onDiscard }]
              : []),
            ...(chosen
              ? [
                  {
                    key: 'deprecate',
                    label: t(chosen.deprecated ? 'undeprecate' : 'deprecate'),
                    onClick: () => deprecate(chosen.version, !chosen.deprecated),
                  },
                ]
              : []),
            { key: 'delete', label: t('delete'), danger: true, onClick: () => setOpen('delete') },
          ],
        }}
      >
        <Button aria-label={t('more')} icon={<Icon name="dots" />} />
      </Dropdown>
      {open === 'about' && <AboutDialog close={() => setOpen(null)} />}
      {open === 'import' && (
        <Suspense>
          <ImportDialog into={detail.id} close={() => setOpen(null)} />
        </Suspense>
      )}
      {open === 'delete' && <Delete detail={detail} close={() => setOpen(null)} />}
    </>
  );
}

/** A version that is not asked any more, or is again. */
function useDeprecate({ id }: DecisionDetail): (version: number, away: boolean) => void {
  const { t } = useTranslation('decisions');
  const client = useQueryClient();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  return (version, away) => {
    const path = `/versions/${version}/${away ? 'deprecate' : 'undeprecate'}`;
    request<null>(address(id, path), { method: 'POST', ...(away && { body: {} }) }).then(
      () => {
        void client.invalidateQueries({ queryKey: keys.decisions });
        void message.success(t(away ? 'isDeprecated' : 'isUndeprecated', { version }));
      },
      (error) => void message.error(errorMessage(error)),
    );
  };
}

function Delete({ detail, close }: { detail: DecisionDetail; close: () => void }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const [pending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    try {
      await request<null>(address(detail.id), { method: 'DELETE', body: { confirm: detail.id } });
      await navigate('/studio/decisions');
      client.removeQueries({ queryKey: keys.decision(detail.id) });
      void client.invalidateQueries({ queryKey: keys.decisions });
    } catch (error) {
      void message.error(errorMessage(error));
      setPending(false);
    }
  };
  return (
    <ConfirmByName
      open
      title={t('deleteTitle', { name: text(detail.name) })}
      text={t('deleteText')}
      label={t('deleteLabel')}
      name={detail.id}
      action={t('delete')}
      pending={pending}
      confirm={() => void confirm()}
      close={close}
    />
  );
}
