import type { ElementDefinition, JsonSchema, ProcessDefinition } from '../../core/definition.ts';
import type { StepContext } from '../../core/element.ts';
import { missing } from '../shared.ts';
import type { EventDefinition } from './event.ts';

/** Where it leads: the element behind the link. Null for the other end. */
type Compiled = string | null;

const schema: JsonSchema = {
  type: 'object',
  'x-title': { en: 'Link', zh: '链接' },
  'x-variant': 'link',
  properties: { name: { type: 'string', 'x-title': { en: 'Name of the link', zh: '链接名称' } } },
  additionalProperties: false,
};

/** BPMN link event: two ends of a way that is not drawn. */
export const link: EventDefinition<Compiled> = {
  key: 'link',
  title: { en: 'Link', zh: '链接' },
  icon: 'link',
  rank: 8,
  places: {
    throw: {
      title: { en: 'Go on elsewhere', zh: '转到别处' },
      description: { en: 'Goes on at the link of the same name.', zh: '在同名链接处继续。' },
      schema,
      config: { name: '' },
    },
    catch: {
      title: { en: 'Go on here', zh: '从此继续' },
      description: { en: 'Links of the same name lead here.', zh: '同名链接通向此处。' },
      schema,
      config: { name: '' },
    },
  },
  compile(element, context, place) {
    const name = linkName(element);
    if (!name) {
      missing(context, 'config.link.name', 'Give the link a name.', '请填写链接名称。');
      return null;
    }
    if (place === 'catch') {
      if (context.incoming.length === 0) return null;
      context.problem({
        code: 'flow-not-allowed',
        message: {
          en: `Nothing may lead to “${element.id}”: links of the same name do.`,
          zh: `不能有连线指向“${element.id}”：同名链接通向它。`,
        },
      });
      return null;
    }
    const [target, ...others] = targets(element, context.definition);
    if (target && others.length === 0) return target;
    context.problem({
      code: target ? 'ambiguous-link' : 'unknown-link',
      property: 'config.link.name',
      message: target
        ? {
            en: `Several events go on from the link “${name}”. Give each its own name.`,
            zh: `链接“${name}”有多个目标，请分别命名。`,
          }
        : {
            en: `Nothing goes on from the link “${name}”. Add the other end, or mend the name.`,
            zh: `链接“${name}”没有目标，请添加另一端，或修改名称。`,
          },
    });
    return target ?? null;
  },
  arm: () => true,
  throw(context: StepContext<unknown>, target) {
    if (target === null) return context.incident('unknown-link', 'This link leads nowhere. Mend its name.');
    context.goTo(target);
    return false;
  },
  goesTo: targets,
};

/** The ends of its name in the same process or sub-process. */
function targets(element: ElementDefinition, definition: ProcessDefinition): string[] {
  const name = linkName(element);
  return definition.elements
    .filter(
      (other) =>
        other.type !== element.type && other.parent === element.parent && name !== null && linkName(other) === name,
    )
    .map(({ id }) => id);
}

function linkName({ config }: ElementDefinition): string | null {
  const link = config?.link;
  const name = typeof link === 'object' && link !== null && !Array.isArray(link) ? link.name : null;
  return typeof name === 'string' && name !== '' ? name : null;
}
