import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { Refs, TypeInfo } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { useShow } from '../values/use-show.ts';
import { fieldNamed } from './columns.tsx';
import type { Clash } from './merge.ts';

interface MergeDialogProps {
  type: TypeInfo;
  refs: Refs;
  clashes: Clash[];
  /** Gets the values of the fields where this person's value stays. */
  save: (chosen: JsonObject) => void;
  close: () => void;
}

/** Two people changed the same fields: both values side by side, one of them stays. */
export function MergeDialog({ type, refs, clashes, save, close }: MergeDialogProps) {
  const { t } = useTranslation('records');
  const text = useText();
  const show = useShow(refs);
  const [keepMine, setKeepMine] = useState<ReadonlySet<string>>(new Set(clashes.map((clash) => clash.field)));
  const choose = (field: string, mine: boolean) =>
    setKeepMine((before) => new Set([...before].filter((one) => one !== field).concat(mine ? [field] : [])));
  const finish = () => {
    const kept = clashes.filter((clash) => keepMine.has(clash.field));
    save(Object.fromEntries(kept.map((clash) => [clash.field, clash.yours])));
  };
  return (
    <Modal
      open
      width={640}
      title={t('conflictTitle')}
      okText={t('saveMerged')}
      cancelText={t('cancel', { ns: 'common' })}
      onOk={finish}
      onCancel={close}
    >
      <p>{t('conflictText')}</p>
      <table className="merge">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('yours')}</th>
            <th scope="col">{t('theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map((clash) => {
            const field = fieldNamed(type, clash.field);
            const title = field ? text(field.title) : clash.field;
            return (
              <tr key={clash.field}>
                <th scope="row">{title}</th>
                {[true, false].map((mine) => (
                  <td key={String(mine)}>
                    <label>
                      <input
                        type="radio"
                        name={`merge-${clash.field}`}
                        checked={keepMine.has(clash.field) === mine}
                        onChange={() => choose(clash.field, mine)}
                        aria-label={`${title}: ${mine ? t('yours') : t('theirs')}`}
                      />
                      <span>{field ? show(field, mine ? clash.yours : clash.theirs) : null}</span>
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Modal>
  );
}
