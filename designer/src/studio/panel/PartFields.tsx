import type { JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';
import { useEditor } from '../editor/context.tsx';
import type { PartSettings, Path } from '../model/command.ts';
import { withValue } from '../model/edit.ts';
import { SchemaFields } from './SchemaFields.tsx';
import { ScopeContext, useScope } from './scope.tsx';

interface PartFieldsProps {
  id: string;
  /** The setting that is an object, such as `loop`; absent: the settings of the part itself. */
  setting?: keyof PartSettings;
  /** As problems name what is edited. */
  root: string;
  schema: JsonSchema;
  value: JsonObject;
}

/** Fields for what a part has besides its configuration, generated from a schema. */
export function PartFields({ id, setting, root, schema, value }: PartFieldsProps) {
  const editor = useEditor();
  const scope = useScope();
  const set = (changes: { path: Path; value: JsonObject[string] | undefined }[]) => {
    const next = changes.reduce((now, change) => withValue(now, change.path, change.value) as JsonObject, value) ?? {};
    const settings = setting ? { [setting]: Object.keys(next).length > 0 ? next : undefined } : pick(next, schema);
    editor.perform(
      [{ type: 'setPart', id, settings: settings as PartSettings }],
      `${root}:${id}:${changes.map(({ path }) => path.join('.')).join()}`,
    );
  };
  return (
    <ScopeContext value={{ ...scope, root, config: value, set }}>
      <SchemaFields schema={schema} value={value} path={[]} />
    </ScopeContext>
  );
}

/** What the schema knows, absent ones included, so that they are dropped. */
function pick(value: JsonObject, { properties = {} }: JsonSchema): { [key: string]: unknown } {
  return Object.fromEntries(Object.keys(properties).map((key) => [key, value[key]]));
}
