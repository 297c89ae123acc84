import type { Catalog } from '../wire/index.ts';
import { checks } from './checks/index.ts';
import { compile } from './compile.ts';
import type { Assignment, ElementDefinition, ProcessDefinition } from './definition.ts';
import { graphOf } from './graph.ts';
import type { Problem } from './problem.ts';

/** Sub-processes in sub-processes. */
const MOST_NESTED = 25;

/**
 * Everything that is wrong with a definition, in words that say what to do. Fast enough to run while the analyst
 * draws, and the gate of publishing: a version with an error is refused. Never throws, whatever it is given.
 */
export function check(definition: ProcessDefinition, catalog: Catalog): Problem[] {
  const { readable, problems } = read(definition);
  const graph = graphOf(readable);
  const found = checks.flatMap((rule) => rule(readable, graph, catalog));
  return [...problems, ...found, ...compile(readable, catalog).problems].sort((a, b) => rank(a) - rank(b));
}

const rank = (problem: Problem) => (problem.severity === 'error' ? 0 : 1);

/** What can be looked at of a definition: a draft may lack parts, or have parts that are none. */
function read(definition: ProcessDefinition): { readable: ProcessDefinition; problems: Problem[] } {
  const problems: Problem[] = [];
  const elements = list(definition.elements)
    .filter(({ id, type }) => typeof id === 'string' && typeof type === 'string')
    .map((element) => {
      const sound = soundElement(element);
      if (sound !== element) problems.push(malformedElement(element));
      return sound;
    });
  const flows = list(definition.flows).filter(isLine);
  const drawn = {
    pools: list(definition.pools).filter(hasId),
    lanes: list(definition.lanes)
      .filter(hasId)
      .map((lane) => ({
        ...lane,
        candidateRoles: texts(lane.candidateRoles),
        candidateTeams: texts(lane.candidateTeams),
      })),
    messageFlows: list(definition.messageFlows).filter(isLine),
    artifacts: list(definition.artifacts).filter(hasId),
    associations: list(definition.associations).filter(isLine),
    triggers: list(definition.triggers).filter(hasId),
  };
  const whole =
    elements.length === definition.elements?.length &&
    flows.length === definition.flows?.length &&
    Object.entries(drawn).every(([key, kept]) => kept.length === (definition[key as keyof typeof drawn]?.length ?? 0));
  if (!whole) problems.unshift(MALFORMED);
  const readable = { ...definition, ...drawn, elements: withinDepth(elements, problems), flows };
  return { readable, problems };
}

const MALFORMED: Problem = {
  code: 'malformed',
  severity: 'error',
  message: {
    en: 'Elements and connections need to be lists, of objects with an id each.',
    zh: '元素和连线必须是列表，每项须为带标识的对象。',
  },
};

function malformedElement({ id }: ElementDefinition): Problem {
  return {
    code: 'malformed',
    severity: 'error',
    element: id,
    message: {
      en: `“${id}”: its place, loop, inputs, outputs or variables are malformed. Set them anew.`,
      zh: `“${id}”的位置、循环、输入、输出或变量格式有误，请重新设置。`,
    },
  };
}

/** The element itself, or what is sound of it. */
function soundElement(element: ElementDefinition): ElementDefinition {
  const isFine: { [key in keyof ElementDefinition]?: boolean } = {
    attachedTo: isTextOrNone(element.attachedTo),
    parent: isTextOrNone(element.parent),
    lane: isTextOrNone(element.lane),
    inputs: isAssignments(element.inputs),
    outputs: isAssignments(element.outputs),
    loop: isObjectOrNone(element.loop),
    variables: isObjectOrNone(element.variables) && isObjectOrNone(element.variables?.properties),
    config: isObjectOrNone(element.config),
  };
  const bad = Object.entries(isFine).filter(([, fine]) => !fine);
  if (bad.length === 0) return element;
  const sound = { ...element };
  for (const [key] of bad) delete sound[key as keyof typeof isFine];
  return sound;
}

/** Parents that contain themselves, or are nested too deeply, are none. */
function withinDepth(elements: ElementDefinition[], problems: Problem[]): ElementDefinition[] {
  const parents = new Map(elements.map(({ id, parent }) => [id, parent]));
  return elements.map((element) => {
    let depth = 0;
    for (let at = element.parent; at !== undefined && depth <= MOST_NESTED; at = parents.get(at)) depth += 1;
    if (depth <= MOST_NESTED) return element;
    problems.push({
      code: 'too-deep',
      severity: 'error',
      element: element.id,
      property: 'parent',
      message: {
        en: `“${element.id}” is nested in more than ${MOST_NESTED} sub-processes, or in itself. Put it elsewhere.`,
        zh: `“${element.id}”嵌套超过 ${MOST_NESTED} 层子流程，或嵌套在自身之中，请移到别处。`,
      },
    });
    const { parent: _, ...outside } = element;
    return outside;
  });
}

function isAssignments(value: Assignment[] | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.every((one) => typeof one?.variable === 'string'));
}

const isTextOrNone = (value: unknown) => value === undefined || typeof value === 'string';
const isObjectOrNone = (value: unknown) =>
  value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));
const hasId = ({ id }: { id: unknown }) => typeof id === 'string';
const isLine = ({ id, source, target }: { id: unknown; source: unknown; target: unknown }) =>
  [id, source, target].every((each) => typeof each === 'string');

function list<T>(value: T[] | undefined): T[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function texts(value: string[] | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
