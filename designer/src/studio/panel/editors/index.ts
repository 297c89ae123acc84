import type { JsonSchema } from '../../../../../engine/core/definition.ts';
import { action } from './action.tsx';
import { activity } from './activity.tsx';
import { assignments } from './assignments.tsx';
import { boolean } from './boolean.tsx';
import { calendar } from './calendar.tsx';
import { connector } from './connector.tsx';
import { decision } from './decision.tsx';
import { decisionInputs } from './decision-inputs.tsx';
import { duration } from './duration.tsx';
import { entityType } from './entity-type.tsx';
import { choice } from './enum.tsx';
import { feel } from './feel.tsx';
import { field } from './field.tsx';
import { form } from './form.tsx';
import { inputs } from './inputs.tsx';
import { json } from './json.tsx';
import { longValue } from './long-value.tsx';
import { name } from './name.tsx';
import { number } from './number.tsx';
import { object } from './object.tsx';
import { outcomes } from './outcomes.tsx';
import { outgoingFlow } from './outgoing-flow.tsx';
import { process } from './process.tsx';
import { recordValues } from './record-values.tsx';
import { role } from './role.tsx';
import { roles } from './roles.tsx';
import { string } from './string.tsx';
import { strings } from './strings.tsx';
import { team } from './team.tsx';
import { teams } from './teams.tsx';
import { template } from './template.tsx';
import { text } from './text.tsx';
import { timer } from './timer.tsx';
import type { ValueEditor } from './types.ts';
import { value } from './value.tsx';
import { variable } from './variable.tsx';

/** Every editor by the name that a schema's `x-editor` uses, sorted by file name. A new one is a new file and a line here. */
export const editors: { [name: string]: ValueEditor } = {
  action,
  activity,
  assignments,
  boolean,
  calendar,
  connector,
  decision,
  decisionInputs,
  duration,
  entityType,
  enum: choice,
  feel,
  field,
  form,
  inputs,
  json,
  longValue,
  name,
  number,
  object,
  outcomes,
  outgoingFlow,
  process,
  recordValues,
  role,
  roles,
  string,
  strings,
  team,
  teams,
  template,
  text,
  timer,
  value,
  variable,
};

/** The editor that a schema asks for; one that asks for none, or for one that is not known, gets that of its type. */
export function editorFor(schema: JsonSchema, fallback?: string): ValueEditor {
  const named = schema['x-editor'];
  const names = [typeof named === 'string' ? named : undefined, fallbackOf(schema, fallback), 'json'];
  const name = names.find((one) => one !== undefined && Object.hasOwn(editors, one)) ?? 'json';
  return editors[name] as ValueEditor;
}

function fallbackOf(schema: JsonSchema, fallback: string | undefined): string {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (type === 'object' && schema.properties) return 'object';
  if (type === 'object') return 'recordValues';
  if (fallback !== undefined) return fallback;
  if (schema.enum) return 'enum';
  if (type === 'integer') return 'number';
  if (type === 'array') return schema.items?.type === 'string' ? 'strings' : 'json';
  return type ?? 'json';
}
