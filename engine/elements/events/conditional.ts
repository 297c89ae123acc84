import type { JsonObject, JsonSchema } from '../../core/definition.ts';
import type { StepContext } from '../../core/element.ts';
import type { Expression } from '../../expressions/index.ts';
import { missing } from '../shared.ts';
import type { EventDefinition } from './event.ts';

interface Compiled {
  condition: Expression | null;
  /** The type of record that it looks at; null: only at variables. */
  record: string | null;
}

const schema: JsonSchema = {
  type: 'object',
  'x-title': { en: 'Condition', zh: '条件' },
  'x-variant': 'conditional',
  properties: {
    condition: {
      type: 'string',
      'x-title': { en: 'Happens when this becomes true', zh: '当此条件成立时发生' },
      'x-editor': 'feel',
    },
  },
  additionalProperties: false,
};
const config = { condition: '' };

/** BPMN conditional event: a condition on variables or on the record becomes true. While it is null, it has not. */
export const conditional: EventDefinition<Compiled> = {
  key: 'conditional',
  title: { en: 'Condition', zh: '条件' },
  icon: 'conditional',
  rank: 5,
  places: {
    handlerStart: {
      title: { en: 'When a condition holds', zh: '条件成立时' },
      description: {
        en: 'Begins its sub-process when a condition becomes true, while what is around it goes on.',
        zh: '在所在范围运行期间，条件成立时开始该子流程。',
      },
      schema,
      config,
    },
    catch: {
      title: { en: 'Wait for a condition', zh: '等待条件' },
      description: { en: 'Waits until a condition holds.', zh: '等待条件成立。' },
      schema,
      config,
    },
    boundary: {
      title: { en: 'When a condition holds meanwhile', zh: '期间条件成立' },
      description: {
        en: 'Sits on an activity: when a condition becomes true meanwhile, the process goes this way.',
        zh: '附在活动上：期间条件成立时走此路径。',
      },
      schema,
      config,
    },
  },
  compile(element, context) {
    const { condition } = (element.config?.conditional ?? {}) as JsonObject;
    const property = 'config.conditional.condition';
    if (!condition) missing(context, property, 'Say on what condition it happens.', '请填写发生的条件。');
    const compiled = condition ? context.expression(condition, property, 'boolean') : null;
    const reads = compiled?.uses.some((use) => use === 'record' || use.startsWith('record.'));
    return { condition: compiled, record: (reads && context.definition.subject?.type) || null };
  },
  arm(context, compiled) {
    if (context.holds(compiled.condition)) return true;
    wait(context, compiled, false);
    return false;
  },
  happens(context, compiled, happening, token) {
    if (happening.type !== 'checked') return false;
    const [before, now] = [token.data?.holds === true, context.holds(compiled.condition)];
    if (before === now) return false;
    if (compiled.record) context.command({ type: 'clear', activation: context.activation });
    if (now) return true;
    wait(context, compiled, false);
    return false;
  },
  again(context, compiled) {
    wait(context, compiled, true);
    return true;
  },
};

/** @param holding it holds already: it happens when it holds again */
function wait(context: StepContext<unknown>, { record }: Compiled, holding: boolean): void {
  const { activation, scope, element, generation } = context;
  context.wait('condition', { holds: holding });
  if (record)
    context.command({
      type: 'subscribe',
      activation,
      scope,
      element: element.id,
      generation,
      kind: 'condition',
      name: record,
      key: null,
    });
}
