import { useConnection } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { Icon } from '../../ui/icons.tsx';
import { connection, type Refusal as Reason } from '../model/rules.ts';

/** Why a line cannot end where it is held, and why what was just tried was not done. */
export function Refusal({ definition, said }: { definition: ProcessDefinition; said: Reason | null }) {
  const { t } = useTranslation('studio');
  const held = useConnection(({ fromNode, toNode, isValid }) =>
    fromNode && toNode && isValid === false ? `${fromNode.id} ${toNode.id}` : null,
  );
  const [from, to] = held?.split(' ') ?? [];
  const joins = from !== undefined && to !== undefined ? connection(definition, from, to) : null;
  const now = joins && 'refused' in joins && joins.refused !== 'itself' ? joins.refused : said;
  return (
    <div className="refusal" role="status">
      {now !== null && (
        <span>
          <Icon name="info" size={13} />
          {t(`refused-${now}`)}
        </span>
      )}
    </div>
  );
}
