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

  constructor(root: Moddle) {
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

  private resolve(reference: Moddle, missing: (href: string) => void): Moddle[] {
    const href = textOf(reference, 'href') ?? '';
    const [file = '', id = ''] = href.includes('#') ? href.split('#') : ['', href];
    const here = file === '' || file === this.namespace;
    const found = here ? this.byId.get(id) : undefined;
    if (!found) missing(href);
    return found ? [found] : [];
  }
}

export const isDecision = (element: Moddle): boolean => element.$type === 'dmn:Decision';
export const isInput = (element: Moddle): boolean => element.$type === 'dmn:InputData';
export const isKnowledge = (element: Moddle): boolean => element.$type === 'dmn:BusinessKnowledgeModel';
export const isService = (element: Moddle): boolean => element.$type === 'dmn:DecisionService';
/** What something is called in expressions. */
export const nameIn = (element: Moddle): string | undefined =>
  textOf(one(element, 'variable'), 'name') ?? textOf(element, 'name') ?? element.id;
