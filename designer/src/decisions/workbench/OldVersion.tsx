import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { LoadError, Skeleton } from '../../ui/states.tsx';
import { EditorContext } from '../editor/context.tsx';
import { createEditor } from '../editor/editor.ts';
import { TableEditor } from '../grid/TableEditor.tsx';
import { useDecision } from '../queries.ts';

/** A published version, to be looked at. */
export function OldVersion({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation('decisions');
  const query = useDecision(id, version);
  const definition = query.data?.definition;
  if (query.isError) return <LoadError error={query.error} retry={() => void query.refetch()} />;
  if (!definition) return <Skeleton lines={6} />;
  return (
    <>
      <div className="notice read-only-notice">
        <Icon name="info" />
        {t('readOnlyVersion', { version })}
      </div>
      <Frozen definition={definition} />
    </>
  );
}

function Frozen({ definition }: { definition: DecisionDefinition }) {
  const text = useText();
  const editor = useMemo(() => createEditor(definition, true), [definition]);
  const { logic } = definition;
  return (
    <EditorContext value={editor}>
      <div className="desk">
        <div className="desk-main">
          {logic.type === 'table' ? (
            <TableEditor place="logic" table={logic} label={text(definition.name)} tried={null} />
          ) : null}
        </div>
      </div>
    </EditorContext>
  );
}
