import { Button, Dropdown } from 'antd';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceDetail } from '../../../../engine/wire/index.ts';
import { MigrateAct } from './migrate-act.tsx';
import { ModifyAct } from './modify-act.tsx';
import { RestartAct } from './restart-act.tsx';
import { type ActProps, CancelAct, MessageAct, SuspendAct, VariablesAct } from './simple-acts.tsx';

interface Act {
  key: string;
  View: ComponentType<ActProps>;
  /** Its entry in the menu; by default the key. */
  label?: (instance: InstanceDetail) => string;
  when: (instance: InstanceDetail) => boolean;
  danger?: boolean;
}

const isActive = (instance: InstanceDetail) => instance.status === 'active';

const ACTS: Act[] = [
  { key: 'modify', View: ModifyAct, when: isActive },
  { key: 'setVariables', View: VariablesAct, when: isActive },
  { key: 'migrate', View: MigrateAct, when: isActive },
  {
    key: 'deliver',
    View: MessageAct,
    when: (instance) => isActive(instance) && instance.tokens.some((token) => token.waitsFor),
  },
  {
    key: 'suspend',
    View: SuspendAct,
    when: isActive,
    label: (instance) => (instance.suspended ? 'resume' : 'suspend'),
  },
  { key: 'restart', View: RestartAct, when: (instance) => !isActive(instance) },
  { key: 'cancelCase', View: CancelAct, when: isActive, danger: true },
];

/** What an operator can do to a case, as it stands. */
export function OperationsMenu({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('operate');
  const [open, setOpen] = useState<string | null>(null);
  const acts = ACTS.filter((act) => act.when(instance));
  const View = acts.find((act) => act.key === open)?.View;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: acts.map((act) => ({
            key: act.key,
            danger: act.danger === true,
            label: t(act.label?.(instance) ?? act.key),
          })),
          onClick: ({ key }) => setOpen(key),
        }}
      >
        <Button>{t('operations')}</Button>
      </Dropdown>
      {View ? <View instance={instance} close={() => setOpen(null)} /> : null}
    </>
  );
}
