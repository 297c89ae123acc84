import { textOf as wordsOf } from '../../core/text.ts';
import {
  type DecisionDefinition,
  type InputData,
  type KnowledgeModel,
  type Logic,
  needsOf,
} from '../../decisions/index.ts';
import { isKept } from '../import/ids.ts';
import type { Moddle } from '../moddle.ts';
import { writtenParts } from './boxes/function.ts';
import { writeBox } from './boxes/index.ts';
import type { Drawn, Edge, File } from './file.ts';
import { isObject, placesOf } from './kept.ts';
import { layout } from './layout.ts';
import { idOf, variable, type Writing } from './writing.ts';

/** Writes a document into a file: its types, inputs, knowledge models and decisions, what they require, and its drawing. */
export function writeDocument(
  definition: DecisionDefinition,
  file: File,
  extra: (path: string) => { extensionElements?: object },
): void {
  const writer = new DocumentWriter(definition, file, extra);
  writer.write();
}

interface Node {
  name: string;
  element: Moddle;
}

class DocumentWriter {
  private readonly definition: DecisionDefinition;
  private readonly file: File;
  private readonly extra: (path: string) => { extensionElements?: object };
  private readonly needs: Map<string, Set<string>>;
  private readonly edges: Edge[] = [];
  private readonly writing: Writing;

  constructor(definition: DecisionDefinition, file: File, extra: DocumentWriter['extra']) {
    this.definition = definition;
    this.file = file;
    this.extra = extra;
    this.needs = withUnused(definition, needsOf(definition));
    this.writing = {
      create: file.create,
      extra: (path) => extra(path),
      id: (wanted) => file.id(wanted),
      logic: (logic, path, id) => writeBox(logic, path, id, this.writing),
      needs14: () => {
        file.newer = true;
      },
    };
  }

  write(): void {
    const { definition, file } = this;
    const { inputs, decisions = [], knowledge = [], types = {} } = definition;
    for (const [name, schema] of Object.entries(types)) {
      if (!file.type(name, schema))
        throw Object.assign(
          new Error(`Two decisions mean different things by the type “${name}”: export them one by one.`),
          {
            code: 'type-conflict',
          },
        );
    }
    const nodes: Node[] = [
      ...inputs.map((input, index) => ({ name: input.name, element: this.input(input, index) })),
      ...knowledge.map((model, index) => ({ name: model.name, element: this.model(model, index) })),
      ...decisions.map((decision, index) => {
        const { name, title, documentation, schema, logic } = decision;
        const path = `decisions[${index}]`;
        const element = this.shared('decision', decision, name, () =>
          this.decision({ id: this.idFor(name), name, title, documentation, schema, logic, path }),
        );
        return { name, element };
      }),
    ];
    const { id, name, documentation, schema, logic } = definition;
    const deciding = file.element(JSON.stringify(['deciding', definition]), () => {
      const more = { name: wordsOf(name, 'en'), documentation, schema, logic };
      return this.decision({ id: file.id(id), ...more, path: '' });
    });
    nodes.push({ name: id, element: deciding });
    this.require(nodes, id);
    this.draw(nodes);
  }

  private input({ name, title, documentation, schema }: InputData, index: number): Moddle {
    const { writing } = this;
    return this.shared('input', { name, title, documentation, schema }, name, () => {
      const id = this.idFor(name);
      return writing.create('InputData', {
        id,
        name,
        ...described(title, documentation),
        ...this.extra(`inputs[${index}]`),
        variable: variable(writing, name, schema, `${id}_variable`),
      });
    });
  }

  private model(model: KnowledgeModel, index: number): Moddle {
    const { name, title, documentation, parameters, schema, logic } = model;
    const { writing } = this;
    return this.shared('knowledge', model, name, () => {
      const id = this.idFor(name);
      const path = `knowledge[${index}]`;
      return writing.create('BusinessKnowledgeModel', {
        id,
        name,
        ...described(title, documentation),
        ...this.extra(path),
        variable: variable(writing, name, schema, `${id}_variable`),
        encapsulatedLogic: writing.create('FunctionDefinition', {
          id: writing.id(`${id}_function`),
          ...writtenParts(parameters, path, id, writing),
          body: writing.logic(logic, `${path}.logic`, `${id}_logic`),
        }),
      });
    });
  }

  private decision(of: {
    id: string;
    name: string;
    title?: DecisionDefinition['name'] | undefined;
    documentation?: DecisionDefinition['name'] | undefined;
    schema?: DecisionDefinition['schema'] | undefined;
    logic: Logic;
    path: string;
  }): Moddle {
    const { writing } = this;
    const { id, name, title, documentation, schema, logic, path } = of;
    const at = path === '' ? 'logic' : `${path}.logic`;
    return writing.create('Decision', {
      id,
      name,
      ...described(title, documentation),
      ...this.extra(path),
      variable: variable(writing, name, schema, `${id}_variable`),
      decisionLogic: writing.logic(logic, at, `${id}_logic`),
    });
  }

  /** Requirements, from what each names. */
  private require(nodes: Node[], deciding: string): void {
    const byName = new Map(nodes.map(({ name, element }) => [name, element]));
    for (const { name, element } of nodes) {
      const known = this.file.edges.get(element);
      if (known) {
        this.edges.push(...known);
        continue;
      }
      const edges: Edge[] = [];
      const needed = [...(this.needs.get(name === deciding ? '' : name) ?? [])].filter((one) => one !== name);
      const made = { informationRequirement: [] as Moddle[], knowledgeRequirement: [] as Moddle[] };
      for (const other of needed) {
        const target = byName.get(other);
        if (!target) continue;
        const [list, key, type] = KINDS[target.$type] ?? [];
        if (!list || !key || !type) continue;
        const requirement = this.writing.create(type, {
          id: this.file.id(`${element.id}_needs_${target.id}`),
          [key]: this.writing.create('DMNElementReference', { href: `#${target.id}` }),
        });
        made[list].push(requirement);
        edges.push({ requirement, from: target, to: element });
      }
      const set = (element as unknown as { set(name: string, value: unknown): void }).set.bind(element);
      if (element.$type === 'dmn:Decision') set('informationRequirement', made.informationRequirement);
      if (element.$type !== 'dmn:InputData') set('knowledgeRequirement', made.knowledgeRequirement);
      this.file.keeper.restore(element, placesOf(this.definition)[name]);
      this.file.edges.set(element, edges);
      this.edges.push(...edges);
    }
  }

  private draw(nodes: Node[]): void {
    const shapes = layout(this.definition, this.needs);
    const { diagram = {} } = this.definition;
    const drawn = nodes.flatMap(({ name, element }): Drawn[] => {
      const shape = shapes[name];
      const own = Object.hasOwn(diagram, name) ? diagram[name] : undefined;
      const generated = own === undefined ? 'all' : own.width === undefined || own.height === undefined ? 'size' : null;
      return shape ? [{ element, shape, generated }] : [];
    });
    this.file.draw(this.definition.id, drawn, this.edges);
  }

  /** The id that another tool gave it, else one after its name. */
  private idFor(name: string): string {
    const kept = placesOf(this.definition)[name];
    const own = isObject(kept) && typeof kept.id === 'string' && isKept(kept.id) ? kept.id : null;
    return this.file.id(own ?? idOf(name));
  }

  /** What two documents have alike, with the same needs, is written once. */
  private shared(kind: string, what: object, name: string, make: () => Moddle): Moddle {
    const below = [...(this.needs.get(name) ?? [])].sort();
    const all = this.definition;
    const others = below.map(
      (one) =>
        all.inputs.find((each) => each.name === one) ??
        all.decisions?.find((each) => each.name === one) ??
        all.knowledge?.find((each) => each.name === one),
    );
    return this.file.element(JSON.stringify([kind, what, others]), make);
  }
}

/** What nothing names is required by the deciding decision, so that it stays with it. */
function withUnused(definition: DecisionDefinition, needs: Map<string, Set<string>>): Map<string, Set<string>> {
  const { inputs, decisions = [], knowledge = [] } = definition;
  const used = new Set([...needs].flatMap(([name, names]) => [...names].filter((one) => one !== name)));
  const unused = [...inputs, ...knowledge, ...decisions].map(({ name }) => name).filter((name) => !used.has(name));
  return new Map([...needs, ['', new Set([...(needs.get('') ?? []), ...unused])]]);
}

type List = 'informationRequirement' | 'knowledgeRequirement';
const KINDS: { [type: string]: [List, string, string] | undefined } = {
  'dmn:BusinessKnowledgeModel': ['knowledgeRequirement', 'requiredKnowledge', 'KnowledgeRequirement'],
  'dmn:Decision': ['informationRequirement', 'requiredDecision', 'InformationRequirement'],
  'dmn:InputData': ['informationRequirement', 'requiredInput', 'InformationRequirement'],
};

function described(
  title: DecisionDefinition['name'] | undefined,
  documentation: DecisionDefinition['name'] | undefined,
): object {
  return {
    ...(title !== undefined && { label: wordsOf(title, 'en') }),
    ...(documentation !== undefined && { description: wordsOf(documentation, 'en') }),
  };
}
