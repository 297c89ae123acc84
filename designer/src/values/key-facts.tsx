import type { RecordItem, Refs, TypeInfo } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { useShow } from './use-show.ts';

/** The fields that the type calls its key facts. */
export function KeyFacts({ type, record, refs }: { type: TypeInfo; record: RecordItem; refs: Refs }) {
  const text = useText();
  const show = useShow(refs);
  const fields = type.keyFacts.flatMap((name) => type.fields.filter((field) => field.name === name));
  if (fields.length === 0) return null;
  return (
    <dl className="kv">
      {fields.map((field) => [
        <dt key={`${field.name}-name`}>{text(field.title)}</dt>,
        <dd key={field.name}>{show(field, record.values[field.name])}</dd>,
      ])}
    </dl>
  );
}
