import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { layout } from '../../../../engine/core/layout.ts';
import type { Catalog } from '../../../../engine/wire/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { LoadError, Skeleton } from '../../ui/states.tsx';
import { EditorContext } from '../editor/context.tsx';
import { createEditor } from '../editor/editor.ts';
import { useProcess } from '../queries.ts';
import { Workbench } from './Workbench.tsx';

/** A published version, to be looked at. */
export function OldVersion({ id, version, catalog }: { id: string; version: number; catalog: Catalog }) {
  const { t } = useTranslation('studio');
  const query = useProcess(id, version);
  const definition = query.data?.definition;
  if (query.isError) return <LoadError error={query.error} retry={() => void query.refetch()} />;
  if (!definition) return <Skeleton lines={6} />;
  return (
    <>
      <div className="notice read-only-notice">
        <Icon name="info" />
        {t('readOnlyVersion', { version })}
      </div>
      <Frozen definition={definition} catalog={catalog} />
    </>
  );
}

function Frozen({ definition, catalog }: { definition: ProcessDefinition; catalog: Catalog }) {
  const editor = useMemo(() => {
    const made = createEditor({ ...definition, diagram: layout(definition) }, catalog);
    made.set({ readOnly: true });
    return made;
  }, [definition, catalog]);
  return (
    <EditorContext value={editor}>
      <Workbench against={null} />
    </EditorContext>
  );
}
