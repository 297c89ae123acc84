import type { Json, JsonSchema, Text } from '../../../../engine/core/definition.ts';
import { useText } from '../../i18n/index.ts';
import { titleOf } from '../feel/names.ts';
import type { Path } from '../model/command.ts';
import { toProperty } from '../model/path.ts';
import { Field } from './Field.tsx';
import { useScope } from './scope.tsx';

interface SchemaFieldsProps {
  /** Of type object: one field per property. */
  schema: JsonSchema;
  value: Json | undefined;
  path: Path;
  /** The editor of properties that name none; absent: by their JSON type. */
  fallback?: string;
}

/** The fields of an object, generated from its schema: this is all that the property panel knows of an element type. */
export function SchemaFields({ schema, value, path, fallback }: SchemaFieldsProps) {
  const text = useText();
  const scope = useScope();
  const object = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  return Object.entries(schema.properties ?? {})
    .sort(([, a], [, b]) => order(a) - order(b))
    .filter(([name, property]) => scope.full || !property['x-advanced'] || object[name] !== undefined)
    .filter(([, property]) => property['x-variant'] === undefined || property['x-variant'] === scope.variant)
    .filter(([, property]) => property.type !== 'object' || hasContent(property))
    .map(([name, property]) => {
      const editor = scope.editorFor(property, fallback);
      if (editor.hidden?.(schema)) return null;
      const own = [...path, name];
      const at = toProperty([scope.root, ...own]);
      const label = text(titleOf(property)) || name;
      const required = schema.required?.includes(name) ?? false;
      const Editor = editor.component;
      return (
        <Field
          key={name}
          label={required ? `${label} *` : label}
          help={text((property['x-help'] as Text | undefined) ?? property.description)}
          property={at}
          group={editor.group}
        >
          {(id) => (
            <Editor
              id={id}
              label={label}
              schema={property}
              path={own}
              value={object[name]}
              onChange={(next) => scope.set([{ path: own, value: next }])}
            />
          )}
        </Field>
      );
    });
}

/** An object that has no properties, and takes none, says all by being there. */
function hasContent({ properties, additionalProperties, 'x-editor': editor }: JsonSchema): boolean {
  return editor !== undefined || Object.keys(properties ?? {}).length > 0 || additionalProperties !== false;
}

function order(schema: JsonSchema): number {
  return typeof schema['x-order'] === 'number' ? schema['x-order'] : 0;
}
