import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import type { InputChange, RuleChange } from '../../../../engine/decisions/tables/index.ts';
import { useText } from '../../i18n/index.ts';
import type { Checker } from '../editor/checker.ts';
import { useDefinition } from '../editor/context.tsx';
import { printed } from '../model/values.ts';

interface ReachProps {
  checker: Checker;
  inputs: JsonObject;
  /** Rules that match already. */
  matched: readonly string[];
}

/** As many as a list of choices holds. */
const MOST = 500;

/** The smallest change of the inputs by which another rule would apply. */
export function Reach({ checker, inputs, matched }: ReachProps) {
  const { t } = useTranslation('decisions');
  const definition = useDefinition();
  const [rule, setRule] = useState<string | null>(null);
  const [change, setChange] = useState<RuleChange | null>(null);
  const asked = JSON.stringify(inputs);
  // What is asked is the same as long as the inputs say the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    setChange(null);
    if (rule === null) return;
    let over = false;
    checker.ask('reach', { definition, inputs, now: new Date().toISOString(), rule }).then(
      (answer) => !over && setChange(answer.change),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [checker, definition, asked, rule]);
  const { logic } = definition;
  if (logic.type !== 'table') return null;
  const others = logic.rules
    .slice(0, MOST)
    .map(({ id }, index) => ({ value: id, label: t('ruleNumber', { number: index + 1 }) }))
    .filter(({ value }) => !matched.includes(value));
  if (others.length === 0) return null;
  return (
    <div className="reach">
      <Select
        size="small"
        allowClear
        aria-label={t('reach')}
        placeholder={t('reach')}
        showSearch={{ optionFilterProp: 'label' }}
        value={others.some(({ value }) => value === rule) ? rule : null}
        options={others}
        onChange={(next?: string) => setRule(next ?? null)}
      />
      {change ? <Changes change={change} /> : null}
    </div>
  );
}

function Changes({ change: { changes, possible, decides } }: { change: RuleChange }) {
  const { t } = useTranslation('decisions');
  if (!possible || changes.length === 0) return <p className="muted">{t('reachNone')}</p>;
  return (
    <>
      <ul>
        {changes.map((change) => (
          <li key={change.path ?? ''}>
            <Line change={change} />
          </li>
        ))}
      </ul>
      {decides === false && <p className="muted">{t('reachNot')}</p>}
    </>
  );
}

function Line({ change: { path, from, to, other } }: { change: InputChange }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const { inputs } = useDefinition();
  const shown = (value: Json) => printed(value) || t('nothing');
  if (path === null) return <>{t('reachDay', { to: shown(to) })}</>;
  const [root = path, ...rest] = path.split('.');
  const name = [text(inputs.find((input) => input.name === root)?.title) || root, ...rest].join('.');
  if (other) return <>{t('reachAny', { name, to: shown(to) })}</>;
  return (
    <>
      {name}: <del>{shown(from)}</del> <ins>{shown(to)}</ins>
    </>
  );
}
