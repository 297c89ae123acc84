import { useTranslation } from 'react-i18next';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { randomId } from '../model/create.ts';
import { type Part, partOf } from '../model/edit.ts';
import { connection } from '../model/rules.ts';
import { useKindOf, useNameOf } from '../use-names.ts';
import { EntryIcon } from './EntryIcon.tsx';
import { Picker, type PickerItem } from './Picker.tsx';

interface TargetPickerProps {
  from: string;
  at: { x: number; y: number };
  onClose: () => void;
}

/** Connecting without a pointer: everything that a line may lead to from here. */
export function TargetPicker({ from, at, onClose }: TargetPickerProps) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const kindOf = useKindOf();
  const nameOf = useNameOf(definition);
  const parts = [definition.elements, definition.artifacts ?? [], definition.pools ?? []].flat();
  const items = parts.flatMap(({ id }): PickerItem[] => {
    const joins = connection(definition, from, id);
    const found = partOf(definition, id);
    if (!('kind' in joins) || !found) return [];
    const [title, kind] = [nameOf(id), kindOf(found)];
    const description = joins.kind === 'flow' ? kind : `${kind} · ${t(joins.kind)}`;
    return [{ key: id, title, description, icon: <PartIcon part={found} /> }];
  });
  const find = (query: string) =>
    items.filter(({ title, description }) => `${title} ${description}`.toLowerCase().includes(query.toLowerCase()));
  return (
    <Picker
      find={find}
      title={t('connectTo')}
      placeholder={t('searchTargets')}
      onPick={({ key }) => {
        editor.perform([{ type: 'connect', flow: { id: randomId('flow'), source: from, target: key } }]);
        onClose();
      }}
      {...{ at, onClose }}
    />
  );
}

function PartIcon({ part }: { part: Part }) {
  if (part.list === 'elements') return <EntryIcon blueprint={{ type: part.part.type, config: part.part.config }} />;
  if (part.list === 'artifacts') return <EntryIcon blueprint={{ artifact: part.part.type }} />;
  return <EntryIcon blueprint={{ frame: 'pool' }} />;
}
