// biome-ignore-all lint/a11y/useSemanticElements: a list of which several are chosen, in our own look
import { Checkbox } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../../engine/core/definition.ts';
import { Icon } from '../../ui/icons.tsx';
import { cellOfChosen, chosenIn, toggled } from '../model/choices.ts';
import { feelOf } from '../model/kinds.ts';

interface ChoicesProps {
  side: 'input' | 'output';
  cell: string;
  allowed: readonly Json[];
  onChange: (cell: string) => void;
  /** One is chosen, and that is all. */
  done: () => void;
}

/** The values that a column allows, to choose from: several for a condition, one for a result. */
export function Choices({ side, cell, allowed, onChange, done }: ChoicesProps) {
  const { t } = useTranslation('decisions');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const chosen = side === 'input' ? chosenIn(cell, allowed) : null;
  const isChosen = (value: Json) => (side === 'input' ? chosen?.values.has(value) : cell.trim() === feelOf(value));
  const choose = (value: Json) => {
    if (side === 'output') {
      onChange(feelOf(value));
      done();
      return;
    }
    onChange(cellOfChosen(toggled(chosen ?? { values: new Set(), not: false }, value), allowed));
  };
  const move = (to: number) => {
    const next = (to + allowed.length) % allowed.length;
    setActive(next);
    list.current?.querySelectorAll<HTMLElement>('[role="option"]')[next]?.focus();
  };
  return (
    <div className="choices">
      <div
        ref={list}
        role="listbox"
        aria-label={t('allowedValues')}
        aria-multiselectable={side === 'input'}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(active + 1);
          else if (event.key === 'ArrowUp') move(active - 1);
          else if (event.key === ' ' || event.key === 'Enter') choose(allowed[active] as Json);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        {allowed.map((value, index) => (
          // Its keys are the list's.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={String(value)}
            role="option"
            tabIndex={index === active ? 0 : -1}
            aria-selected={isChosen(value) ?? false}
            className={`choice${isChosen(value) ? ' is-chosen' : ''}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(value)}
            onFocus={() => setActive(index)}
          >
            <span className="choice-mark">{isChosen(value) ? <Icon name="check" size={12} /> : null}</span>
            {shown(value, t)}
          </div>
        ))}
      </div>
      {side === 'input' && chosen ? (
        <Checkbox
          className="choice-not"
          checked={chosen.not}
          disabled={chosen.values.size === 0}
          onChange={(event) => onChange(cellOfChosen({ ...chosen, not: event.target.checked }, allowed))}
        >
          {t('allBut')}
        </Checkbox>
      ) : null}
    </div>
  );
}

function shown(value: Json, t: (key: 'yes' | 'no') => string): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
