import { DmnModdle } from 'dmn-moddle';
import type { JsonObject, JsonSchema } from '../../core/definition.ts';
import { textOf } from '../../core/text.ts';
import type { DecisionDefinition, HitPolicy } from '../../decisions/index.ts';
import { difference } from '../import/settings.ts';
import { FEEL_LANGUAGE, WEFT } from '../namespaces.ts';
import { importDmn } from './import.ts';

/**
 * DMN 1.3 XML for decision tables. What DMN has no place for, such as titles in Chinese, is in `weft:settings`; reading the file again
 * gives the same tables.
 */
export async function exportDmn(decisions: DecisionDefinition[]): Promise<string> {
  const read = await importDmn(await write(decisions, new Map()));
  if (!read.ok)
    throw Object.assign(new Error(`The file that was made cannot be read: ${JSON.stringify(read.problem)}`), {
      code: 'export-failed',
    });
  const settings = new Map<string, object>();
  for (const decision of decisions) {
    const other = read.decisions.find(({ id }) => id === decision.id);
    if (!other) continue;
    const say = (key: string, from: object, to: object) => {
      const more = difference(from, to);
      if (more) settings.set(key, more);
    };
    if (decision.logic.type !== 'table' || other.logic.type !== 'table') continue;
    for (const part of PARTS) {
      const { logic } = other;
      decision.logic[part].forEach((item, index) => {
        const read = logic[part][index];
        if (read) say(`${decision.id}/${part}/${index}`, read, item);
      });
    }
    say(decision.id, without(other), without(decision));
  }
  return write(decisions, settings);
}

const PARTS = ['inputs', 'outputs', 'rules'] as const;

const without = ({ logic: _, ...rest }: DecisionDefinition) => rest;

type Made = { set(name: string, value: unknown): void };

async function write(decisions: DecisionDefinition[], settings: Map<string, object>): Promise<string> {
  const moddle = new DmnModdle();
  const create = (type: string, properties: object) => moddle.create(`dmn:${type}`, properties);
  const taken = new Set<string>();
  const free = (id: string) => {
    let one = id;
    for (let count = 2; taken.has(one); count += 1) one = `${id}_${count}`;
    taken.add(one);
    return one;
  };
  const extra = (key: string) => {
    const more = settings.get(key);
    if (!more) return {};
    const values = [moddle.createAny('weft:settings', WEFT.uri, { $body: JSON.stringify(more) })];
    return { extensionElements: create('ExtensionElements', { values }) };
  };
  const text = (type: string, value: string, id: string) => create(type, { id, text: value });
  const drgElement = decisions.map((decision) => {
    const { logic } = decision;
    if (logic.type !== 'table') throw new Error('Only tables can be exported.');
    const table = create('DecisionTable', {
      id: `${decision.id}_table`,
      hitPolicy: POLICIES[logic.hitPolicy],
      ...(logic.aggregation ? { aggregation: logic.aggregation } : {}),
      input: logic.inputs.map(({ title, expression, schema }, index) => {
        const id = `${decision.id}_input_${index + 1}`;
        const typeRef = typeOf(schema);
        const inputExpression = create('LiteralExpression', {
          id: `${id}_expression`,
          text: expression,
          ...(typeRef ? { typeRef } : {}),
        });
        return create('InputClause', {
          id,
          ...extra(`${decision.id}/inputs/${index}`),
          ...(title === undefined ? {} : { label: textOf(title, 'en') }),
          inputExpression,
        });
      }),
      output: logic.outputs.map(({ name, title, schema, default: usual }, index) => {
        const id = `${decision.id}_output_${index + 1}`;
        const typeRef = typeOf(schema);
        return create('OutputClause', {
          id,
          ...extra(`${decision.id}/outputs/${index}`),
          name,
          ...(title === undefined ? {} : { label: textOf(title, 'en') }),
          ...(typeRef ? { typeRef } : {}),
          ...(usual === undefined ? {} : { defaultOutputEntry: text('LiteralExpression', usual, `${id}_default`) }),
        });
      }),
      rule: logic.rules.map(({ id, when, then, note }, index) =>
        create('DecisionRule', {
          ...extra(`${decision.id}/rules/${index}`),
          id: free(/^[A-Za-z_][\w.-]*$/.test(id) ? id : `${decision.id}_rule_${index + 1}`),
          ...(note === undefined ? {} : { description: textOf(note, 'en') }),
          inputEntry: when.map((cell, column) =>
            text('UnaryTests', cell, `${decision.id}_${index + 1}_when_${column + 1}`),
          ),
          outputEntry: then.map((cell, column) =>
            text('LiteralExpression', cell, `${decision.id}_${index + 1}_then_${column + 1}`),
          ),
        }),
      ),
    });
    const made = create('Decision', {
      id: decision.id,
      name: textOf(decision.name, 'en'),
      decisionLogic: table,
      ...extra(decision.id),
    }) as Made;
    if (decision.documentation !== undefined) made.set('description', textOf(decision.documentation, 'en'));
    return made;
  });
  const root = create('Definitions', {
    id: 'Definitions_weft',
    name: decisions
      .map(({ name }) => textOf(name, 'en'))
      .join(', ')
      .slice(0, 200),
    namespace: WEFT.uri,
    exporter: 'Weft',
    expressionLanguage: FEEL_LANGUAGE,
    drgElement,
  }) as Made;
  root.set(`xmlns:${WEFT.prefix}`, WEFT.uri);
  return (await moddle.toXML(root, { format: true })).xml;
}

const POLICIES: { [policy in HitPolicy]: string } = {
  U: 'UNIQUE',
  F: 'FIRST',
  A: 'ANY',
  P: 'PRIORITY',
  R: 'RULE ORDER',
  O: 'OUTPUT ORDER',
  C: 'COLLECT',
};

/** The DMN type of a schema, null alternatives left out. */
function typeOf(schema: JsonSchema): string | undefined {
  const [type, ...others] = [schema.type ?? []].flat().filter((each) => each !== 'null');
  if (type === undefined || others.length > 0) return undefined;
  const formats: JsonObject = { date: 'date', time: 'time', 'date-time': 'dateTime' };
  if (type === 'string') return String(formats[schema.format ?? ''] ?? 'string');
  return ['boolean', 'number', 'integer'].includes(type) ? type : undefined;
}
