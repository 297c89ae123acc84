import { useTranslation } from 'react-i18next';
import type { Json } from '../../../../engine/core/definition.ts';
import type { Explanation } from '../../../../engine/expressions/analysis/index.ts';
import { useText } from '../../i18n/index.ts';
import type { Range } from '../feel/pointed.ts';

interface TreeProps {
  explanation: Explanation;
  onPoint: (range: Range | null) => void;
}

/** What each part of an expression gave; the part that is pointed at is marked in the source. */
export function ExplanationTree({ explanation, onPoint }: TreeProps) {
  const text = useText();
  const { source, from, to, state, note, children } = explanation;
  const point = () => onPoint({ from, to });
  const clear = () => onPoint(null);
  return (
    <div className={`told is-${state}`}>
      <button
        type="button"
        className="told-line"
        onMouseEnter={point}
        onMouseLeave={clear}
        onFocus={point}
        onBlur={clear}
      >
        <code>{shortened(source)}</code>
        <Told explanation={explanation} />
      </button>
      {note && state !== 'skipped' && <p className="told-note">{text(note)}</p>}
      {children.length > 0 && (
        <ul>
          {children.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rounds of a loop have the same place
            <li key={`${child.from} ${child.to} ${index}`}>
              <ExplanationTree explanation={child} onPoint={onPoint} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Told({ explanation: { state, value, of } }: { explanation: Explanation }) {
  const { t } = useTranslation('studio');
  if (state === 'skipped') return <span className="told-value">{t('notLookedAt')}</span>;
  if (state === 'fault') return <span className="told-value is-fault">{t('stopped')}</span>;
  return (
    <span className={`told-value is-${value === null ? 'none' : typeof value}`}>
      {written(value)}
      {of !== undefined && ` (${of})`}
    </span>
  );
}

/** A value on one line. */
export function written(value: Json): string {
  return shortened(JSON.stringify(value) ?? 'null');
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
