import { useTranslation } from 'react-i18next';
import type { RecordResponse, TypeInfo } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { useShow } from '../values/use-show.ts';
import { fieldNamed } from './columns.tsx';

interface DetailsProps {
  type: TypeInfo;
  data: RecordResponse;
  /** Opens the form for these fields; null without the right to change anything. */
  edit: ((fields: string[]) => void) | null;
}

/** The fields in the sections of the type; each section can be edited in place. */
export function Details({ type, data, edit }: DetailsProps) {
  const { t } = useTranslation('records');
  const text = useText();
  const show = useShow(data.refs);
  return (
    <>
      {type.layout.map((section) => {
        const fields = section.fields.flatMap((name) => fieldNamed(type, name) ?? []);
        const writable = fields.filter((field) => field.access.write).map((field) => field.name);
        return (
          <section className="card section-card" key={section.fields.join()} aria-label={text(section.title)}>
            <div className="section-card-head">
              <h2>{text(section.title)}</h2>
              {edit && writable.length > 0 ? (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={`${t('edit')}: ${text(section.title)}`}
                  title={t('edit')}
                  onClick={() => edit(fields.map((field) => field.name))}
                >
                  <Icon name="edit" size={13} />
                </button>
              ) : null}
            </div>
            <dl className="facts">
              {fields.map((field) => (
                <div key={field.name} className={field.type === 'longText' ? 'wide' : undefined}>
                  <dt>{text(field.title)}</dt>
                  <dd>{show(field, data.record.values[field.name])}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </>
  );
}
