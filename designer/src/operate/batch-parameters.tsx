import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { BatchKind, InstanceFilter } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type Mapping, MappingTable } from './acts/migrate-act.tsx';
import { placesOf } from './acts/names.ts';
import { type TypedVariable, VariableFields, valuesOf } from './acts/variable-fields.tsx';
import { useDefinition, useVersions } from './queries.ts';

interface FieldsProps {
  filter: InstanceFilter;
  given: JsonObject;
  /** Null: something is missing. */
  onChange: (parameters: JsonObject | null) => void;
}

/** What an operation on many cases needs besides the reason. */
export function BatchParametersFields({ kind, ...props }: FieldsProps & { kind: BatchKind }) {
  const Fields = FIELDS[kind];
  return Fields ? <Fields {...props} /> : null;
}

const FIELDS: { [K in BatchKind]?: (props: FieldsProps) => React.ReactNode } = {
  retry: Variables,
  restart: Variables,
  migrate: Migration,
  modify: Moves,
  message: Message,
};

function Variables({ onChange }: FieldsProps) {
  const [typed, setTyped] = useState<TypedVariable[]>([]);
  const change = (next: TypedVariable[]) => {
    setTyped(next);
    const variables = valuesOf(next);
    onChange(variables && (Object.keys(variables).length > 0 ? { variables } : {}));
  };
  return <VariableFields known={{}} typed={typed} onChange={change} />;
}

function Message({ onChange }: FieldsProps) {
  const { t } = useTranslation('operate');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<TypedVariable[]>([]);
  const tell = (messageName: string, next: TypedVariable[]) => {
    setName(messageName);
    setTyped(next);
    const variables = valuesOf(next);
    onChange(messageName.trim() && variables ? { name: messageName.trim(), variables } : null);
  };
  return (
    <>
      <TextField label={t('messageName')} required value={name} onChange={(next) => tell(next, typed)} />
      <VariableFields known={{}} typed={typed} onChange={(next) => tell(name, next)} />
    </>
  );
}

function Migration({ filter, given, onChange }: FieldsProps) {
  const { t } = useTranslation('operate');
  const process = filter.process ?? '';
  const versions = useVersions(process);
  const [version, setVersion] = useState<number | null>(typeof given.version === 'number' ? given.version : null);
  const [mapping, setMapping] = useState<Mapping>({});
  const tell = (to: number | null, next: Mapping) => {
    setVersion(to);
    setMapping(next);
    onChange(to === null ? null : { version: to, ...(Object.keys(next).length > 0 ? { mapping: next } : {}) });
  };
  const others = (versions.data?.items ?? []).filter((one) => one.version !== filter.version);
  return (
    <>
      <SelectField
        label={t('toVersion')}
        required
        placeholder={t('chooseVersion')}
        options={others.map((one) => ({ value: String(one.version), label: `v${one.version}` }))}
        value={version === null ? undefined : String(version)}
        onChange={(next) => tell(next ? Number(next) : null, {})}
      />
      {version !== null && filter.version ? (
        <MappingTable
          {...{ process, mapping }}
          from={filter.version}
          to={version}
          here={null}
          setMapping={(next) => tell(version, next)}
        />
      ) : null}
    </>
  );
}

function Moves({ filter, onChange }: FieldsProps) {
  const { t } = useTranslation('operate');
  const text = useText();
  const definition = useDefinition(filter.process ?? '', filter.version ? String(filter.version) : null);
  const [chosen, setChosen] = useState<{ [field: string]: string | undefined }>({});
  const places = placesOf(definition.data?.definition, text);
  const tell = (field: string, value: string | undefined) => {
    const next = { ...chosen, [field]: value };
    setChosen(next);
    const filled = Object.fromEntries(Object.entries(next).filter(([, one]) => one)) as JsonObject;
    const complete = (filled.moveFrom === undefined) === (filled.moveTo === undefined);
    onChange(complete && Object.keys(filled).length > 0 ? filled : null);
  };
  return ['moveFrom', 'moveTo', 'cancelAt', 'addAt'].map((field) => (
    <SelectField
      key={field}
      label={t(`all.${field}`)}
      allowClear
      placeholder={t('chooseStep')}
      options={places}
      value={chosen[field]}
      onChange={(next) => tell(field, next)}
    />
  ));
}
