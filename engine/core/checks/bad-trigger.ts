import type { TriggerDefinition } from '../definition.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from './rule.ts';

/** Triggers are about a type of record that exists and that the process is about, and about its fields. */
export const badTrigger: Rule = (definition, _graph, catalog) => {
  const triggers = Array.isArray(definition.triggers) ? definition.triggers : [];
  return triggers.flatMap((trigger): Problem[] => {
    const problems: Problem[] = [];
    const add = (code: string, property: keyof TriggerDefinition, message: Problem['message']) =>
      problems.push({ code, severity: 'error', property: `triggers.${trigger.id}.${property}`, message });
    const type = catalog.types.find(({ key }) => key === trigger.entity);
    if (!type) {
      add('unknown-type', 'entity', {
        en: `There are no records of the type “${trigger.entity}”.`,
        zh: `没有类型为“${trigger.entity}”的记录。`,
      });
    }
    if (definition.subject && definition.subject.type !== trigger.entity) {
      add('other-type', 'entity', {
        en: `The process is about records of the type “${definition.subject.type}”, and “${trigger.entity}” starts it.`,
        zh: `流程处理的记录类型为“${definition.subject.type}”，而触发类型为“${trigger.entity}”。`,
      });
    }
    for (const field of trigger.fields ?? []) {
      if (!type || Object.hasOwn(type.record.properties ?? {}, field)) continue;
      add('unknown-field', 'fields', {
        en: `Records of the type “${trigger.entity}” have no field “${field}”.`,
        zh: `类型“${trigger.entity}”的记录没有字段“${field}”。`,
      });
    }
    return problems;
  });
};
