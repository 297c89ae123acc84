import type { ComponentType } from 'react';
import type { Json, JsonSchema } from '../../../../../engine/core/definition.ts';
import type { Path } from '../../model/command.ts';

export interface EditorProps {
  /** Of the control, for its label. */
  id: string;
  label: string;
  schema: JsonSchema;
  /** Inside the configuration. */
  path: Path;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

/** One way of editing a value; a schema asks for it by `x-editor`, or by its JSON type. */
export interface ValueEditor {
  component: ComponentType<EditorProps>;
  /** It has several controls, labelled each. */
  group?: boolean;
  /** Another editor of the same object does this one's work. */
  hidden?: (parent: JsonSchema) => boolean;
}
