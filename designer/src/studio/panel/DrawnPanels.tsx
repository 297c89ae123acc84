import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  ArtifactDefinition,
  AssociationDefinition,
  JsonObject,
  LaneDefinition,
  MessageFlowDefinition,
  PoolDefinition,
  Text,
} from '../../../../engine/core/definition.ts';
import { useText } from '../../i18n/index.ts';
import { useDefinition, useEditor } from '../editor/context.tsx';
import { artifactTitle } from '../model/artifacts.ts';
import { isOwnPool } from '../model/rules.ts';
import { useNameOf } from '../use-names.ts';
import { process as processEditor } from './editors/process.tsx';
import { Field } from './Field.tsx';
import { IdInput } from './IdInput.tsx';
import { PanelHead } from './PanelHead.tsx';
import { PartFields } from './PartFields.tsx';
import { laneSchema, recordSchema } from './schemas.ts';
import { ScopeContext, useScope } from './scope.tsx';
import { TextInput } from './TextInput.tsx';
import { usePanelScope } from './use-panel-scope.ts';

/** A lane: who does what lies in it. */
export function LanePanel({ lane }: { lane: LaneDefinition }) {
  const { t } = useTranslation('studio');
  const text = useText();
  return (
    <Panel id={lane.id} kind={t('lane')} name={text(lane.name)} help={t('laneHelp')}>
      <Name id={lane.id} value={lane.name} />
      <PartFields id={lane.id} root={`lanes.${lane.id}`} schema={laneSchema} value={lane as unknown as JsonObject} />
    </Panel>
  );
}

/** A pool: the process itself, or somebody that it exchanges messages with. */
export function PoolPanel({ pool }: { pool: PoolDefinition }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const own = isOwnPool(useDefinition(), pool.id);
  const Process = processEditor.component;
  return (
    <Panel id={pool.id} kind={t('pool')} name={text(pool.name)} help={t(own ? 'ownPoolHelp' : 'poolHelp')}>
      <Name id={pool.id} value={pool.name} />
      {!own && (
        <Field label={t('poolProcess')} help={t('poolProcessHelp')} property="process">
          {(field) => (
            <Process
              id={field}
              label={t('poolProcess')}
              schema={{ type: 'string' }}
              path={['process']}
              value={pool.process}
              onChange={(next) =>
                editor.perform([
                  { type: 'setPart', id: pool.id, settings: { process: typeof next === 'string' ? next : undefined } },
                ])
              }
            />
          )}
        </Field>
      )}
    </Panel>
  );
}

/** An annotation, a group, or data. */
export function ArtifactPanel({ artifact }: { artifact: ArtifactDefinition }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const { id, type } = artifact;
  const note = type === 'textAnnotation';
  const data = type === 'dataObjectReference' || type === 'dataStoreReference';
  return (
    <Panel id={id} kind={text(artifactTitle(type))} name={text(note ? artifact.text : artifact.name)}>
      {note ? (
        <Words
          id={id}
          label={t('annotationText')}
          value={artifact.text}
          onChange={(words) => editor.perform([{ type: 'setPart', id, settings: { text: words } }], `text:${id}`)}
        />
      ) : (
        <Name id={id} value={artifact.name} />
      )}
      {data && (
        <PartFields
          id={id}
          setting="record"
          root="record"
          schema={recordSchema}
          value={(artifact.record ?? {}) as JsonObject}
        />
      )}
    </Panel>
  );
}

/** A message between pools, or an association. */
export function LinePanel({
  line,
  kind,
}: {
  line: MessageFlowDefinition | AssociationDefinition;
  kind: 'messageFlow' | 'association';
}) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const nameOf = useNameOf(useDefinition());
  return (
    <Panel id={line.id} kind={t(kind)} name={nameOf(line.id)} help={t(`${kind}Help`)}>
      {kind === 'messageFlow' && <Name id={line.id} value={'name' in line ? line.name : undefined} />}
      {kind === 'association' && (
        <Direction
          value={'direction' in line ? line.direction : undefined}
          onChange={(direction) => editor.perform([{ type: 'setPart', id: line.id, settings: { direction } }])}
        />
      )}
    </Panel>
  );
}

const DIRECTIONS = ['none', 'one', 'both'] as const;

function Direction({
  value = 'none',
  onChange,
}: {
  value: AssociationDefinition['direction'];
  onChange: (direction: AssociationDefinition['direction']) => void;
}) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  return (
    <Field label={t('direction')} property="direction" group>
      {() => (
        <Segmented<(typeof DIRECTIONS)[number]>
          size="small"
          value={value}
          disabled={readOnly}
          aria-label={t('direction')}
          options={DIRECTIONS.map((one) => ({ value: one, label: t(`direction-${one}`) }))}
          onChange={(next) => onChange(next === 'none' ? undefined : next)}
        />
      )}
    </Field>
  );
}

interface PanelProps {
  id: string;
  kind: string;
  name: string;
  help?: string;
  children: React.ReactNode;
}

function Panel({ id, kind, name, help, children }: PanelProps) {
  const { t } = useTranslation('studio');
  const scope = usePanelScope(id, {}, () => undefined);
  return (
    <ScopeContext value={scope}>
      <PanelHead kind={kind} name={name} help={help} />
      {children}
      {scope.full && (
        <Field label={t('id')} help={t('idHelp')} property="id">
          {(field) => <IdInput field={field} id={id} readOnly={scope.readOnly} />}
        </Field>
      )}
    </ScopeContext>
  );
}

function Name({ id, value }: { id: string; value: Text | undefined }) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const { readOnly } = useScope();
  return (
    <Field label={t('name')} property="name">
      {(field) => (
        <TextInput
          id={field}
          value={value}
          readOnly={readOnly}
          onChange={(name) => editor.perform([{ type: 'rename', id, name }], `name:${id}`)}
        />
      )}
    </Field>
  );
}

interface WordsProps {
  id: string;
  label: string;
  value: Text | undefined;
  onChange: (words: Text | undefined) => void;
}

function Words({ label, value, onChange }: WordsProps) {
  const { readOnly } = useScope();
  return (
    <Field label={label} property="text">
      {(field) => <TextInput id={field} multiline value={value} readOnly={readOnly} onChange={onChange} />}
    </Field>
  );
}
