import { Segmented, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  Assignment,
  ElementDefinition,
  JsonObject,
  LoopCharacteristics,
} from '../../../../engine/core/definition.ts';
import { isHandler, notationOf } from '../../diagram/notation.ts';
import { useEditor } from '../editor/context.tsx';
import type { PartSettings } from '../model/command.ts';
import { useVariableUses } from '../uses/variable-uses.ts';
import { AssignmentRows } from './AssignmentRows.tsx';
import { Field } from './Field.tsx';
import { NameInput } from './NameInput.tsx';
import { PartFields } from './PartFields.tsx';
import { Section } from './Section.tsx';
import { loopSchemas } from './schemas.ts';
import { useScope } from './scope.tsx';
import { Variables } from './Variables.tsx';

/** What every activity can be told: how often, with what, and how it is carried out. */
export function ActivitySections({ element }: { element: ElementDefinition }) {
  const { full } = useScope();
  const { container } = notationOf(element.type);
  return (
    <>
      {!isHandler(element) && <Loop element={element} />}
      {!isHandler(element) && <Mappings element={element} />}
      {container && <Locals element={element} />}
      {(full || element.asyncBefore || element.forCompensation) && <Execution element={element} />}
    </>
  );
}

const LOOPS = ['none', 'parallel', 'sequential', 'standard'] as const;

function Loop({ element: { id, loop } }: { element: ElementDefinition }) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const set = useSettings(id);
  const choose = (type: (typeof LOOPS)[number]) =>
    set({ loop: type === 'none' ? undefined : ({ ...kept(loop, type), type } satisfies LoopCharacteristics) });
  return (
    <Section title={t('loop')} summary={loop && t(`loop-${loop.type}`)} roots={['loop']}>
      <Field label={t('loopKind')} property="loop" group>
        {() => (
          <Segmented<(typeof LOOPS)[number]>
            size="small"
            block
            value={loop?.type ?? 'none'}
            disabled={readOnly}
            aria-label={t('loopKind')}
            options={LOOPS.map((type) => ({ value: type, label: t(`loop-${type}`) }))}
            onChange={choose}
          />
        )}
      </Field>
      {loop && (
        <PartFields
          id={id}
          setting="loop"
          root="loop"
          schema={loopSchemas[loop.type]}
          value={loop as unknown as JsonObject}
        />
      )}
    </Section>
  );
}

/** The two kinds of multi-instance have the same fields. */
function kept(loop: LoopCharacteristics | undefined, type: LoopCharacteristics['type']): Partial<LoopCharacteristics> {
  return loop && loopSchemas[loop.type] === loopSchemas[type] ? loop : {};
}

function Mappings({ element }: { element: ElementDefinition }) {
  const { t } = useTranslation('studio');
  const { names, outside } = useScope();
  const { inputs = [], outputs = [] } = element;
  const count = inputs.length + outputs.length;
  return (
    <Section title={t('mappings')} summary={count > 0 ? String(count) : undefined} roots={['inputs', 'outputs']}>
      <Field label={t('inputs')} help={t('inputsHelp')} property="inputs" group>
        {() => <Mapping id={element.id} list="inputs" rows={inputs} names={names} />}
      </Field>
      <Field label={t('outputs')} help={t('outputsHelp')} property="outputs" group>
        {() => <Mapping id={element.id} list="outputs" rows={outputs} names={names} targets={outside} />}
      </Field>
    </Section>
  );
}

interface MappingProps {
  id: string;
  list: 'inputs' | 'outputs';
  rows: Assignment[];
  names: ReturnType<typeof useScope>['names'];
  /** Variables that may be set; absent: new names. */
  targets?: ReturnType<typeof useScope>['names'];
}

function Mapping({ id, list, rows, names, targets }: MappingProps) {
  const { readOnly } = useScope();
  const set = useSettings(id);
  const free = () => {
    const taken = new Set(rows.map(({ variable }) => variable));
    const known = targets?.find(({ name, kind }) => kind !== 'record' && !taken.has(name))?.name;
    for (let number = rows.length + 1; known === undefined; number += 1)
      if (!taken.has(`${list.slice(0, -1)}${number}`)) return `${list.slice(0, -1)}${number}`;
    return known;
  };
  return (
    <AssignmentRows
      rows={rows}
      names={names}
      property={list}
      fresh={free}
      onChange={(next) => set({ [list]: next.length > 0 ? next : undefined })}
    >
      {({ label, value, onChange }) => (
        <NameInput
          key={value}
          name={value}
          label={label}
          readOnly={readOnly}
          taken={list === 'inputs' ? rows.map(({ variable }) => variable) : []}
          onChange={onChange}
        />
      )}
    </AssignmentRows>
  );
}

function Locals({ element: { id, variables } }: { element: ElementDefinition }) {
  const { t } = useTranslation('studio');
  const set = useSettings(id);
  const uses = useVariableUses(id);
  const count = Object.keys(variables?.properties ?? {}).length;
  return (
    <Section title={t('locals')} summary={count > 0 ? String(count) : undefined} roots={['variables']}>
      <Field label={t('variables')} help={t('localsHelp')} property="variables" group>
        {(field) => (
          <Variables id={field} schema={variables} onChange={(next) => set({ variables: next })} uses={uses} />
        )}
      </Field>
    </Section>
  );
}

function Execution({ element }: { element: ElementDefinition }) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const { id, asyncBefore = false, forCompensation = false } = element;
  const set = useSettings(id);
  const summary = [asyncBefore && t('asyncBefore'), forCompensation && t('forCompensation')].filter(Boolean).join(', ');
  return (
    <Section title={t('execution')} summary={summary || undefined} roots={['asyncBefore', 'forCompensation']}>
      <Field label={t('asyncBefore')} help={t('asyncBeforeHelp')} property="asyncBefore">
        {(field) => (
          <Switch
            id={field}
            checked={asyncBefore}
            disabled={readOnly}
            onChange={(on) => set({ asyncBefore: on || undefined })}
          />
        )}
      </Field>
      <Field label={t('forCompensation')} help={t('forCompensationHelp')} property="forCompensation">
        {(field) => (
          <Switch
            id={field}
            checked={forCompensation}
            disabled={readOnly}
            onChange={(on) => set({ forCompensation: on || undefined })}
          />
        )}
      </Field>
    </Section>
  );
}

function useSettings(id: string): (settings: PartSettings) => void {
  const editor = useEditor();
  return (settings) =>
    editor.perform([{ type: 'setPart', id, settings }], `part:${id}:${Object.keys(settings).join()}`);
}
