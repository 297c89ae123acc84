import { parseRuleCondition } from '../access/row-condition.ts';
import type { Json, JsonObject, JsonSchema, Text } from '../core/definition.ts';
import type { FieldDefinition } from '../fields/index.ts';
import { checkContents } from './check.ts';
import { checkShape } from './check-shape.ts';
import type { DefinitionProblem, EntityRule, EntityType, PublicFormDefinition } from './entity-type.ts';
import { parseTemplate } from './record-title.ts';

export type ParsedEntityType = { ok: true; type: EntityType } | { ok: false; problems: DefinitionProblem[] };

/**
 * Reads the definition of an entity type. `types` are the keys of all entity types that references may point to, its own
 * included. Every problem names its place and the remedy.
 */
export function parseEntityType(definition: unknown, types: ReadonlySet<string>): ParsedEntityType {
  const shape = checkShape(definition);
  if (shape.length > 0) return { ok: false, problems: shape };
  const type = read(definition as Written);
  const problems = checkContents(type, definition as Written, types);
  if (problems.length === 0) type.rules = rulesOf(type, definition as Written);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, type };
}

/** A definition whose shape was checked. */
export interface Written {
  'x-key': string;
  'x-title': Text;
  'x-plural': Text;
  'x-icon'?: string;
  'x-record-title': string;
  'x-summary'?: string;
  'x-key-facts'?: string[];
  'x-stage'?: string;
  'x-layout': { title: Text; fields: string[] }[];
  'x-list': { columns: string[]; sort: string };
  'x-unique'?: string[][];
  'x-search'?: string[];
  'x-rules'?: { when: string; require: string[]; message: Text }[];
  'x-import-values'?: { [field: string]: Json };
  'x-public-form'?: Partial<PublicFormDefinition> & Pick<PublicFormDefinition, 'key' | 'title' | 'thanks'>;
  properties: { [name: string]: WrittenField };
  required?: string[];
}

export interface WrittenField extends JsonSchema {
  'x-field': string;
  'x-title': Text;
  'x-help'?: Text;
  'x-settings'?: JsonObject;
  'x-public'?: boolean;
  'x-import-names'?: string[];
  'x-default'?: FieldDefinition['defaultUser'];
}

function read(written: Written): EntityType {
  const required = new Set(written.required ?? []);
  // JSON objects have no order (PostgreSQL's jsonb keeps none): the layout says which field comes first.
  const order = [
    ...new Set([
      ...written['x-layout'].flatMap((section) => section.fields),
      ...Object.keys(written.properties).sort(),
    ]),
  ];
  const fields = order.flatMap((name) => {
    const field = Object.hasOwn(written.properties, name) ? written.properties[name] : undefined;
    return field ? [readField(name, field, required.has(name))] : [];
  });
  const byName = new Map(fields.map((field) => [field.name, field]));
  const form = written['x-public-form'];
  const title = parseTemplate(written['x-record-title']) ?? [];
  return {
    key: written['x-key'],
    title: written['x-title'],
    plural: written['x-plural'],
    icon: written['x-icon'] ?? 'database',
    fields,
    byName,
    recordTitle: title,
    summary: parseTemplate(written['x-summary'] ?? '') ?? [],
    keyFacts: written['x-key-facts'] ?? [],
    stageField: written['x-stage'] ?? null,
    layout: written['x-layout'],
    list: written['x-list'],
    unique: written['x-unique'] ?? [],
    search: written['x-search'] ?? title.map((part) => part.field),
    rules: [],
    publicForm: form
      ? { ...form, intro: form.intro ?? null, required: form.required ?? [], values: form.values ?? {} }
      : null,
    importValues: written['x-import-values'] ?? {},
    definition: written as unknown as JsonObject,
  };
}

function rulesOf(type: EntityType, written: Written): EntityRule[] {
  return (written['x-rules'] ?? []).flatMap((rule) => {
    const when = parseRuleCondition(rule.when, type);
    return when.ok ? [{ when: when.condition, require: rule.require, message: rule.message }] : [];
  });
}

const KEYWORDS = [
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
];

/** Reads one field of a checked definition. */
export function readField(name: string, written: WrittenField, required: boolean): FieldDefinition {
  return {
    name,
    type: written['x-field'],
    title: written['x-title'],
    help: written['x-help'],
    required,
    settings: written['x-settings'] ?? {},
    keywords: Object.fromEntries(
      Object.entries(written).filter(([keyword]) => KEYWORDS.includes(keyword)),
    ) as JsonSchema,
    default: written.default as Json | undefined,
    defaultUser: written['x-default'],
    isPublic: written['x-public'] ?? false,
    importNames: written['x-import-names'],
  };
}
