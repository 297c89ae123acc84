export { diffEntityTypes, type EntityDiff } from './diff.ts';
export type { DefinitionProblem, EntityRule, EntityType, PublicFormDefinition } from './entity-type.ts';
export { type ParsedEntityType, parseEntityType } from './parse.ts';
export { summaryOf, titleOf } from './record-title.ts';
export { type Form, fieldSchema, formSchema, valuesSchema } from './schema.ts';
export { fieldOf, isSystemField, SYSTEM_FIELDS } from './system-fields.ts';
export { toTypeInfo, toTypeSummary } from './type-info.ts';
export { compileValidator, type Validator, type ValueProblem, withoutEmpty } from './validator.ts';
