/** Which element of a file requires which: references resolved, and all that a decision needs. */
import { type Moddle, many, one, textOf } from '../moddle.ts';

const REQUIREMENTS = [
  ['informationRequirement', 'requiredDecision'],
  ['informationRequirement', 'requiredInput'],
  ['knowledgeRequirement', 'requiredKnowledge'],
] as const;

export class DrgElements {
  readonly all: Moddle[];
  private readonly byId: Map<string, Moddle>;
  private readonly namespace: string | undefined;
  private readonly loose: boolean;

  /** `loose`: without a variable, decisions are called by their ids or outputs, as Camunda does. */
  constructor(root: Moddle, loose = false) {
    this.loose = loose;
    this.all = many(root, 'drgElement');
    this.byId = new Map(this.all.flatMap((element) => (element.id ? [[element.id, element]] : [])));
    this.namespace = textOf(root, 'namespace');
  }

  get decisions(): Moddle[] {
    return this.all.filter(isDecision);
  }

  /** What an element requires, in its own order; references to nowhere are given to `missing`. */
  needs(element: Moddle, missing: (href: string) => void = () => undefined): Moddle[] {
    const own = REQUIREMENTS.flatMap(([list, key]) => many(element, list).map((each) => one(each, key)));
    return own.flatMap((reference) => (reference ? this.resolve(reference, missing) : []));
  }

  /** What a list of references means. */
  referenced(element: Moddle, key: string, missing: (href: string) => void = () => undefined): Moddle[] {
    return many(element, key).flatMap((reference) => this.resolve(reference, missing));
  }

  /** An element and all that it needs, each once, in the order of the file. */
  closure(start: Moddle): Moddle[] {
    const reached = new Set<Moddle>();
    const walk = (element: Moddle): void => {
      if (reached.has(element)) return;
      reached.add(element);
      for (const next of this.needs(element)) walk(next);
    };
    walk(start);
    return this.all.filter((element) => reached.has(element));
  }

  /** Decisions that no other requires; where all are in circles, the first. */
  roots(): Moddle[] {
    const required = new Set(this.decisions.flatMap((decision) => this.needs(decision)));
    const free = this.decisions.filter((decision) => !required.has(decision));
    return free.length > 0 ? free : this.decisions.slice(0, 1);
  }

  /** What something is called in expressions. */
  called(element: Moddle): string | undefined {
    const usual = nameIn(element);
    if (!this.loose || !isDecision(element) || one(element, 'variable')) return usual;
    const users = this.decisions.filter((decision) => this.needs(decision).includes(element));
    const texts = users.flatMap(textsIn).join('\n');
    const outputs = many(one(element, 'decisionLogic'), 'output').flatMap((output) => textOf(output, 'name') ?? []);
    const names = [element.id, ...(outputs.length === 1 ? outputs : []), usual];
    return names.find((name) => name !== undefined && texts.includes(name)) ?? element.id ?? usual;
  }

  private resolve(reference: Moddle, missing: (href: string) => void): Moddle[] {
    const href = textOf(reference, 'href') ?? '';
    const [file = '', id = ''] = href.includes('#') ? href.split('#') : ['', href];
    const here = file === '' || file === this.namespace;
    const found = here ? this.byId.get(id) : undefined;
    if (!found) missing(href);
    return found ? [found] : [];
  }
}

/** Expressions of a decision, wherever they stand in it. */
function textsIn(element: Moddle, depth = 0): string[] {
  if (depth > 50) return [];
  const own = textOf(element, 'text');
  const inner = Object.entries(element).flatMap(([key, value]) =>
    key.startsWith('$')
      ? []
      : [value].flat().filter((one): one is Moddle => typeof one === 'object' && one !== null && '$type' in one),
  );
  return [...(own === undefined ? [] : [own]), ...inner.flatMap((one) => textsIn(one, depth + 1))];
}

export const isDecision = (element: Moddle): boolean => element.$type === 'dmn:Decision';
export const isInput = (element: Moddle): boolean => element.$type === 'dmn:InputData';
export const isKnowledge = (element: Moddle): boolean => element.$type === 'dmn:BusinessKnowledgeModel';
export const isService = (element: Moddle): boolean => element.$type === 'dmn:DecisionService';
/** What something is called in expressions. */
export const nameIn = (element: Moddle): string | undefined =>
  textOf(one(element, 'variable'), 'name') ?? textOf(element, 'name') ?? element.id;
