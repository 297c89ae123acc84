import { useTranslation } from 'react-i18next';
import type { Json } from '../../../../engine/core/definition.ts';
import { elementType } from '../../../../engine/elements/index.ts';
import { textIn, useLanguage, useText } from '../../i18n/index.ts';
import { titleOf } from '../feel/names.ts';
import type { Difference, ItemChange, PropertyChange } from '../model/diff.ts';
import { partOf } from '../model/edit.ts';
import { toPath } from '../model/path.ts';
import { useKindOf, useNameOf } from '../use-names.ts';

interface ChangesProps {
  difference: Difference;
  onChoose?: (id: string) => void;
}

/** What changed between two versions: elements and flows, and each property from its old to its new value. */
export function Changes({ difference, onChoose }: ChangesProps) {
  const { t } = useTranslation('studio');
  if (difference.items.length === 0) return <p className="field-help">{t('noChanges')}</p>;
  return (
    <ul className="changes">
      {difference.items.map((item) => (
        <Change key={`${item.kind} ${item.id}`} item={item} merged={difference.merged} onChoose={onChoose} />
      ))}
    </ul>
  );
}

/** For example: `2 added, 1 changed`. */
export function useSummary(): (difference: Difference) => string {
  const { t } = useTranslation('studio');
  return ({ items }) =>
    (['added', 'changed', 'removed'] as const)
      .map((mark) => ({ mark, count: items.filter((item) => item.mark === mark).length }))
      .filter(({ count }) => count > 0)
      .map(({ mark, count }) => t(`count-${mark}`, { count }))
      .join(', ') || t('noChanges');
}

function Change({
  item,
  merged,
  onChoose,
}: {
  item: ItemChange;
  merged: Difference['merged'];
  onChoose?: (id: string) => void;
}) {
  const { t } = useTranslation('studio');
  const text = useText();
  const nameOf = useNameOf(merged);
  const kindOf = useKindOf();
  const part = partOf(merged, item.id);
  const kind = part ? kindOf(part) : t('process');
  const name = part ? nameOf(item.id) : text(item.name) || kind;
  return (
    <li>
      <button
        type="button"
        className="change-head"
        disabled={!onChoose || item.kind === 'process'}
        onClick={() => onChoose?.(item.id)}
      >
        <span className={`pill mark-${item.mark}`}>{t(`mark-${item.mark}`)}</span>
        <b>{name}</b>
        <span className="caption">{kind}</span>
      </button>
      {item.properties.map((property) => (
        <PropertyLine key={property.path} property={property} item={item} nameOf={nameOf} />
      ))}
    </li>
  );
}

/** Properties that name another element. */
const ENDS = new Set(['source', 'target', 'attachedTo', 'parent', 'lane']);

interface PropertyLineProps {
  property: PropertyChange;
  item: ItemChange;
  nameOf: (element: string) => string;
}

function PropertyLine({ property, item, nameOf }: PropertyLineProps) {
  const { t } = useTranslation('studio');
  const show = useShown();
  const shown = (value: Json | undefined) =>
    ENDS.has(property.path) && typeof value === 'string' ? nameOf(value) : show(value);
  return (
    <div className="change-line">
      <span className="caption">{useLabel(property.path, item)}</span>
      <div>
        <del>
          <span className="visually-hidden">{t('was')}: </span>
          {shown(property.from)}
        </del>
        <span aria-hidden="true"> → </span>
        <ins>
          <span className="visually-hidden">{t('is')}: </span>
          {shown(property.to)}
        </ins>
      </div>
    </div>
  );
}

/** The title of a property as the panel shows it; what has none keeps its path. */
function useLabel(path: string, item: ItemChange): string {
  const { t, i18n } = useTranslation('studio');
  const text = useText();
  const [first, ...rest] = toPath(path).map(String);
  if (first === undefined) return '';
  if (first !== 'config') return i18n.exists(`studio:${first}`) ? t(first) : path;
  let schema = elementType(item.type)?.configSchema;
  const titles: string[] = [];
  for (const key of rest) {
    schema = schema?.properties?.[key];
    titles.push((schema && text(titleOf(schema))) || key);
  }
  return titles.join(' › ');
}

function useShown(): (value: Json | undefined) => string {
  const { t } = useTranslation('studio');
  const language = useLanguage();
  return (value) => {
    if (value === undefined || value === null || value === '') return t('nothing');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'object' && !Array.isArray(value) && typeof value.en === 'string')
      return textIn(value as { en: string }, language);
    const json = typeof value === 'string' ? value : JSON.stringify(value);
    return json.length > 160 ? `${json.slice(0, 160)}…` : json;
  };
}
