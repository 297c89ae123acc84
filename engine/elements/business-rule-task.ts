import type { JsonObject } from '../core/definition.ts';
import type { ElementType } from '../core/element.ts';
import { type Expression, typeOfSchema } from '../expressions/index.ts';
import { applyOutput, compileOutput, defaultFlow, type Mapping, outputSchema } from './shared.ts';

interface Compiled {
  decision: string;
  inputs: { name: string; expression: Expression | null }[];
  output: Mapping[];
}

/** BPMN business rule task: asks a DMN decision. */
export const businessRuleTask: ElementType<Compiled> = {
  type: 'businessRuleTask',
  title: { en: 'Decide', zh: '决策' },
  description: { en: 'Asks a decision and keeps its answer.', zh: '查询决策并保留结果。' },
  icon: 'table',
  shape: 'task',
  category: 'task',
  configSchema: {
    type: 'object',
    required: ['decision', 'inputs'],
    properties: {
      decision: { type: 'string', 'x-title': { en: 'Decision', zh: '决策' }, 'x-editor': 'decision' },
      inputs: {
        type: 'object',
        additionalProperties: { type: 'string' },
        'x-title': { en: 'Inputs', zh: '输入' },
        'x-editor': 'decisionInputs',
      },
      output: outputSchema,
      default: defaultFlow,
    },
    additionalProperties: false,
  },
  traits: { activity: true, split: 'all' },
  compile(element, context) {
    const id = String(element.config?.decision ?? '');
    const decision = context.catalog.decisions.find((candidate) => candidate.id === id);
    if (!decision) {
      context.problem({
        code: id ? 'unknown-decision' : 'missing-configuration',
        property: 'config.decision',
        message: id
          ? { en: `There is no decision “${id}”.`, zh: `没有决策“${id}”。` }
          : { en: 'Choose the decision.', zh: '请选择决策。' },
      });
    }
    const given = (element.config?.inputs ?? {}) as { [name: string]: string };
    const inputs = (decision?.inputs ?? []).map(({ name }) => {
      // as in DMN, an input is the variable of its name where nothing else is said
      const source = given[name] ?? (Object.hasOwn(context.names, name) ? name : undefined);
      if (source) return { name, expression: context.expression(source, `config.inputs.${name}`) };
      context.problem({
        code: 'missing-configuration',
        property: `config.inputs.${name}`,
        message: { en: `The decision needs the input “${name}”.`, zh: `决策需要输入“${name}”。` },
      });
      return { name, expression: null };
    });
    const result = decision ? typeOfSchema(decision.result) : { kind: 'any' as const };
    return { decision: id, inputs, output: compileOutput(element.config?.output, result, context) };
  },
  enter(context) {
    const inputs: JsonObject = {};
    for (const { name, expression } of context.compiled.inputs) inputs[name] = context.evaluate(expression);
    const answer = context.ask<JsonObject>({ type: 'decision', decision: context.compiled.decision, inputs });
    if (!answer.ok) return context.incident(answer.code, answer.message);
    applyOutput(context.compiled.output, answer.value.value ?? null, context);
    context.journal('decided', { decision: context.compiled.decision, ...answer.value });
    context.leave();
  },
};
