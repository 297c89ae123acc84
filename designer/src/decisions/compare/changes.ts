import type { Text } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, DecisionTable, Logic } from '../../../../engine/decisions/definition.ts';
import { diffTables, type TableDifference } from '../../../../engine/decisions/tables/index.ts';
import { logicAt } from '../model/document.ts';
import { type Part, type PartKind, partsOf } from '../model/parts.ts';

/** What became of a part between two versions of a decision. */
export interface PartChange {
  change: 'added' | 'removed' | 'changed';
  kind: PartKind;
  title: Text;
  /** Tables that are tables in both. */
  table?: { before: DecisionTable; after: DecisionTable; difference: TableDifference };
  /** What else changed, from its old to its new text; null where there was none. */
  lines: {
    what: 'name' | 'documentation' | 'type' | 'logic' | 'parameters' | 'tests';
    before: string | null;
    after: string | null;
  }[];
}

/** How two versions of a decision differ, part by part; nothing where they are the same. */
export function changesBetween(
  before: DecisionDefinition,
  after: DecisionDefinition,
  language: 'en' | 'zh',
): PartChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const key = ({ kind, name }: Part) => (kind === 'decision' ? 'decision' : `${kind} ${name}`);
  const was = new Map(old.map((part) => [key(part), part]));
  const is = new Set(now.map(key));
  return [
    ...now.flatMap((part): PartChange | PartChange[] => {
      const earlier = was.get(key(part));
      if (!earlier) return { change: 'added', kind: part.kind, title: part.title, lines: [] };
      return partChange(before, earlier, after, part, language) ?? [];
    }),
    ...old
      .filter((part) => !is.has(key(part)))
      .map((part) => ({ change: 'removed' as const, kind: part.kind, title: part.title, lines: [] })),
  ];
}

function partChange(
  before: DecisionDefinition,
  earlier: Part,
  after: DecisionDefinition,
  part: Part,
  language: 'en' | 'zh',
): PartChange | null {
  const [old, now] = [entry(before, earlier), entry(after, part)];
  const lines = LINES.flatMap((what) => {
    const [was, is] = [written(old[what]), written(now[what])];
    return was === is ? [] : [{ what, before: was, after: is }];
  });
  const [oldLogic, logic] = [earlier.logic && logicAt(before, earlier.logic), part.logic && logicAt(after, part.logic)];
  const change = { change: 'changed' as const, kind: part.kind, title: part.title };
  if (oldLogic && logic && oldLogic !== logic && JSON.stringify(oldLogic) !== JSON.stringify(logic)) {
    if (oldLogic.type === 'table' && logic.type === 'table') {
      const difference = diffTables(oldLogic, logic, language);
      return { ...change, lines, table: { before: oldLogic, after: logic, difference } };
    }
    return { ...change, lines: [...lines, { what: 'logic', before: logicText(oldLogic), after: logicText(logic) }] };
  }
  return lines.length > 0 ? { ...change, lines } : null;
}

const LINES = ['name', 'documentation', 'type', 'parameters', 'tests'] as const;

function entry(definition: DecisionDefinition, { kind, name }: Part): { [what in (typeof LINES)[number]]?: unknown } {
  const { inputs, decisions = [], knowledge = [] } = definition;
  if (kind === 'decision')
    return {
      name: definition.name,
      documentation: definition.documentation,
      type: definition.schema,
      tests: definition.tests,
    };
  const list: { name: string; title?: Text; documentation?: Text; schema?: unknown; parameters?: unknown }[] =
    kind === 'input' ? inputs : kind === 'required' ? decisions : knowledge;
  const one = list.find((each) => each.name === name);
  return { name: one?.title, documentation: one?.documentation, type: one?.schema, parameters: one?.parameters };
}

function written(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  const { en, zh } = value as { en?: string; zh?: string };
  if (typeof en === 'string') return [en, zh].filter(Boolean).join(' · ');
  return JSON.stringify(value);
}

function logicText(logic: Logic): string {
  return logic.type === 'literal' ? logic.expression : JSON.stringify(logic, null, 1);
}
