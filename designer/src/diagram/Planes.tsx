import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../engine/core/definition.ts';
import { useText } from '../i18n/index.ts';
import { titleOf } from './notation.ts';
import { planesTo, seenOn } from './structure.ts';

interface PlanesProps {
  definition: ProcessDefinition;
  /** The collapsed sub-process that is looked into; null: the top level. */
  plane: string | null;
  setPlane: (plane: string | null) => void;
}

/** The way from the process down to what is shown, and the collapsed sub-processes that can be opened from there. */
export function Planes({ definition, plane, setPlane }: PlanesProps) {
  const { t } = useTranslation('diagram');
  const text = useText();
  const collapsed = definition.diagram?.collapsed ?? [];
  if (collapsed.length === 0) return null;
  const seen = seenOn(definition, plane);
  const nameOf = (id: string) => {
    const element = definition.elements.find((one) => one.id === id);
    return text(element?.name) || (element ? text(titleOf(element)) : id);
  };
  const inside = collapsed.filter((id) => seen.get(id) === id);
  const path = plane === null ? [] : [...planesTo(definition, plane), plane];
  if (path.length === 0 && inside.length === 0) return null;
  return (
    <nav className="diagram-planes" aria-label={t('subProcesses')}>
      {path.length > 0 && (
        <button type="button" onClick={() => setPlane(null)}>
          {text(definition.name)}
        </button>
      )}
      {path.map((id) => (
        <button key={id} type="button" aria-current={id === plane ? 'true' : undefined} onClick={() => setPlane(id)}>
          {nameOf(id)}
        </button>
      ))}
      {inside.map((id) => (
        <button key={id} type="button" className="is-inside" onClick={() => setPlane(id)}>
          {t('lookInto', { name: nameOf(id) })}
        </button>
      ))}
    </nav>
  );
}
