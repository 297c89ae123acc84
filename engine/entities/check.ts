import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseRuleCondition } from '../access/row-condition.ts';
import type { Json, Text } from '../core/definition.ts';
import { type FieldDefinition, fieldTypeOf, fieldTypes, findFieldType } from '../fields/index.ts';
import { optionValues } from '../fields/options.ts';
import type { DefinitionProblem, EntityType } from './entity-type.ts';
import { patternProblem } from './linear-patterns.ts';
import { columnName, nameProblem } from './names.ts';
import type { Written } from './parse.ts';
import { pointer } from './pointer.ts';
import { parseTemplate } from './record-title.ts';
import { fieldOf } from './system-fields.ts';

const settingsAjv = new Ajv2020({ allErrors: true, strict: false });
const settingsOf = new Map(fieldTypes.map((type) => [type.type, settingsAjv.compile(type.settingsSchema)]));
/** What a record's title may be made of: it has to be readable without looking anywhere else. */
const NOT_IN_TITLES = new Set(['reference', 'user', 'longText']);

/** What is wrong with a definition beyond its shape. */
export function checkContents(type: EntityType, written: Written, types: ReadonlySet<string>): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const add = (at: string, code: string, message: Text) => problems.push({ at, code, message });
  const known = (at: string, names: readonly string[], also: (name: string) => boolean = () => false) => {
    names.forEach((name, index) => {
      if (!type.byName.has(name) && !also(name)) add(at + pointer(index), 'unknown-field', missing(name));
    });
  };

  if (type.key === 'user' || type.key in Object.prototype) {
    add('/x-key', 'reserved-name', {
      en: `An entity type cannot be called “${type.key}”. Choose another key.`,
      zh: `实体类型不能命名为“${type.key}”。请换一个。`,
    });
  }
  const columns = new Map<string, string>();
  for (const field of type.fields) {
    const at = pointer('properties', field.name);
    const name = nameProblem(field.name);
    if (name) add(at, name.code, name.message);
    const other = columns.get(columnName(field.name));
    if (other)
      add(at, 'same-column', {
        en: `“${field.name}” and “${other}” would share a column. Rename one.`,
        zh: `“${field.name}”与“${other}”会使用同一列。请重命名其中一个。`,
      });
    columns.set(columnName(field.name), field.name);
    problems.push(...checkField(field, at, types));
  }
  known('/required', written.required ?? []);
  known('/x-key-facts', type.keyFacts);
  known('/x-search', type.search);
  for (const [index, section] of type.layout.entries()) known(pointer('x-layout', index, 'fields'), section.fields);
  known('/x-list/columns', type.list.columns, (name) => fieldOf(type, name) !== undefined);
  known(
    '/x-list/sort',
    type.list.sort.split(',').map((key) => key.replace(/^-/, '')),
    (name) => fieldOf(type, name) !== undefined,
  );
  for (const [index, names] of type.unique.entries()) known(pointer('x-unique', index), names);
  if (type.stageField && type.byName.get(type.stageField)?.type !== 'choice') {
    add('/x-stage', 'not-a-choice', {
      en: `The stage field must be a choice; “${type.stageField}” is not.`,
      zh: `阶段字段必须是单选字段；“${type.stageField}”不是。`,
    });
  }
  for (const keyword of ['x-record-title', 'x-summary'] as const) {
    problems.push(...checkTemplate(type, pointer(keyword), written[keyword]));
  }
  (written['x-rules'] ?? []).forEach((rule, index) => {
    known(pointer('x-rules', index, 'require'), rule.require);
    // fields that are wrong themselves have no type by which a condition could be judged
    const when = problems.length > 0 ? null : parseRuleCondition(rule.when, type);
    if (when?.ok === false) add(pointer('x-rules', index, 'when'), 'bad-condition', when.message);
  });
  for (const name of Object.keys(type.importValues ?? {})) {
    if (!type.byName.has(name)) add(pointer('x-import-values', name), 'unknown-field', missing(name));
  }
  if (type.publicForm) {
    known('/x-public-form/required', type.publicForm.required);
    for (const name of Object.keys(type.publicForm.values))
      if (!type.byName.has(name)) add(pointer('x-public-form', 'values', name), 'unknown-field', missing(name));
  }
  return problems;
}

function checkTemplate(type: EntityType, at: string, template: string | undefined): DefinitionProblem[] {
  if (template === undefined) return [];
  const parts = parseTemplate(template);
  if (!parts) {
    const message = {
      en: 'Write field names in braces, such as {firstName} {lastName}.',
      zh: '请把字段名写在花括号中，例如 {firstName} {lastName}。',
    };
    return [{ at, code: 'bad-template', message }];
  }
  return parts.flatMap((part): DefinitionProblem[] => {
    const field = type.byName.get(part.field);
    if (!field) return [{ at, code: 'unknown-field', message: missing(part.field) }];
    if (!NOT_IN_TITLES.has(field.type)) return [];
    const message = {
      en: `A title cannot contain “${part.field}”. Use fields of the record itself with short values.`,
      zh: `标题不能包含“${part.field}”。请使用该记录自身的短字段。`,
    };
    return [{ at, code: 'not-in-titles', message }];
  });
}

function checkField(field: FieldDefinition, at: string, types: ReadonlySet<string>): DefinitionProblem[] {
  const type = findFieldType(field.type);
  if (!type) {
    const list = fieldTypes.map((each) => each.type).join(', ');
    return [
      {
        at: `${at}/x-field`,
        code: 'unknown-field-type',
        message: {
          en: `There is no field type “${field.type}”. Use one of: ${list}.`,
          zh: `没有字段类型“${field.type}”。请使用：${list}。`,
        },
      },
    ];
  }
  const problems: DefinitionProblem[] = [];
  const validate = settingsOf.get(field.type);
  if (validate && !validate(field.settings)) {
    for (const error of validate.errors ?? []) {
      problems.push({
        at: `${at}/x-settings${error.instancePath}`,
        code: 'bad-settings',
        message: {
          en: `The settings of “${field.name}” are wrong here: ${error.message}.`,
          zh: `“${field.name}”的设置有误：${error.message}。`,
        },
      });
    }
    return problems;
  }
  const { pattern } = field.keywords;
  const broken = pattern === undefined ? null : patternProblem(pattern);
  if (broken) {
    problems.push({
      at: `${at}/pattern`,
      code: 'bad-pattern',
      message: {
        en: `The pattern cannot be used (${broken}). Look-ahead, look-behind and back-references are not allowed.`,
        zh: `该模式无法使用（${broken}）。不允许前瞻、后顾和反向引用。`,
      },
    });
  }
  for (const column of type.toColumns(field)) {
    if (column.references && column.references !== 'user' && !types.has(column.references)) {
      problems.push({
        at: `${at}/x-settings/target`,
        code: 'unknown-type',
        message: {
          en: `“${field.name}” refers to the entity type “${column.references}”, which does not exist. Publish that first, or correct the name.`,
          zh: `“${field.name}”引用了不存在的实体类型“${column.references}”。请先发布它，或更正名称。`,
        },
      });
    }
  }
  problems.push(...checkTransitions(field, at), ...checkDefault(field, at));
  return problems;
}

function checkTransitions(field: FieldDefinition, at: string): DefinitionProblem[] {
  const transitions = field.settings.transitions as { [from: string]: string[] } | undefined;
  if (!transitions) return [];
  const options = new Set(optionValues(field));
  return Object.entries(transitions)
    .flatMap(([from, to]) => [from, ...to])
    .filter((value) => !options.has(value))
    .map((value) => ({
      at: `${at}/x-settings/transitions`,
      code: 'unknown-option',
      message: {
        en: `The transitions name “${value}”, which is not an option. Correct it.`,
        zh: `转换中的“${value}”不是选项。请更正。`,
      },
    }));
}

function checkDefault(field: FieldDefinition, at: string): DefinitionProblem[] {
  if (field.defaultUser && field.type !== 'user') {
    return [
      {
        at: `${at}/x-default`,
        code: 'bad-default',
        message: {
          en: 'Only fields for a person can have x-default. Use default.',
          zh: '只有人员字段可以使用 x-default。请使用 default。',
        },
      },
    ];
  }
  if (field.default === undefined) return [];
  const type = fieldTypeOf(field);
  const value: Json = type.normalise(field.default, field);
  const fits = new Ajv2020({
    strict: false,
    formats: { email: true, date: true, 'date-time': true, uuid: true },
  }).compile(type.toJsonSchema(field))(value);
  if (fits && !type.validate?.(value, field)) return [];
  return [
    {
      at: `${at}/default`,
      code: 'bad-default',
      message: {
        en: `The default of “${field.name}” is not a value that the field takes. Correct it.`,
        zh: `“${field.name}”的默认值不符合字段要求。请更正。`,
      },
    },
  ];
}

const missing = (name: string): Text => ({
  en: `“${name}” is not a field of this type. Correct the name or add the field.`,
  zh: `“${name}”不是该类型的字段。请更正名称或添加字段。`,
});
