import { DmnModdle } from 'dmn-moddle';
import type { JsonSchema } from '../../core/definition.ts';
import type {
  Aggregation,
  DecisionDefinition,
  DecisionRule,
  DecisionTable,
  HitPolicy,
  InputData,
  TableInput,
  TableOutput,
} from '../../decisions/index.ts';
import { framedExpression, isFramed } from '../expressions/framed.ts';
import { Untranslatable } from '../expressions/syntax.ts';
import { readSettings } from '../import/settings.ts';
import { validName } from '../import/translate.ts';
import { attribute, type Moddle, many, one, textOf } from '../moddle.ts';
import { type ImportNote, Notes } from '../notes.ts';
import { scan, type XmlProblem } from '../scan.ts';

export type ImportedDecisions =
  | { ok: true; decisions: DecisionDefinition[]; notes: ImportNote[] }
  | { ok: false; problem: XmlProblem };

/**
 * Reads DMN XML (1.1 to 1.5): a decision for each decision table in it. What Weft has no counterpart for, such as decisions that
 * are no tables, is in the notes. Never throws.
 */
export async function importDmn(xml: string): Promise<ImportedDecisions> {
  const text = current(xml.replace(/^\uFEFF/, ''));
  const scanned = scan(text);
  if (!scanned.ok) return scanned;
  if (scanned.scan.root.toLowerCase() !== 'definitions') return refused('This is no DMN file.');
  try {
    const { rootElement } = await new DmnModdle().fromXML(text);
    return decisionsIn(rootElement as Moddle);
  } catch (error) {
    return refused(`This is no DMN file that can be read: ${(error as Error).message.slice(0, 300)}`);
  }
}

/** Is it DMN, and not BPMN, that a text is? */
export const isDmn = (xml: string): boolean =>
  /www\.omg\.org\/spec\/DMN\/2/.test(xml.slice(0, 5_000)) && !/www\.omg\.org\/spec\/BPMN\//.test(xml.slice(0, 5_000));

function refused(en: string): ImportedDecisions {
  return { ok: false, problem: { code: 'not-dmn', message: { en, zh: '无法读取此 DMN 文件。' } } };
}

/** Decision tables are the same in all versions: the namespace is not. */
function current(xml: string): string {
  return xml.replace(
    /(?<==\s*["'])https?:\/\/www\.omg\.org\/spec\/DMN\/(?:201\d{5}(?:\/dmn(?:11)?\.xsd)?|(?:20180521|20211108|20230324)\/MODEL\/)(?=["'])/g,
    MODEL,
  );
}
const MODEL = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

function decisionsIn(root: Moddle): ImportedDecisions {
  const notes = new Notes();
  const decisions: DecisionDefinition[] = [];
  for (const source of many(root, 'drgElement')) {
    const logic = one(source, 'decisionLogic');
    if (source.$type !== 'dmn:Decision') continue;
    if (logic?.$type === 'dmn:DecisionTable') decisions.push(new Table(source, logic, notes).read());
    else note(notes, source, 'not-a-table', 'lost', 'Only decision tables are carried over.', '只导入决策表。');
    if (many(source, 'informationRequirement').some((each) => one(each, 'requiredDecision')))
      note(
        notes,
        source,
        'required-decision',
        'lost',
        'It does not ask other decisions by itself: ask them before, in the process.',
        '不会自动调用其他决策，请在流程中先行调用。',
      );
  }
  if (decisions.length === 0 && notes.all.length === 0) return refused('There is no decision in this file.');
  return { ok: true, decisions, notes: notes.all };
}

function note(
  notes: Notes,
  source: Moddle,
  code: string,
  severity: ImportNote['severity'],
  en: string,
  zh: string,
): void {
  const name = textOf(source, 'name');
  notes.add({ element: source.id ?? null, ...(name ? { name } : {}), code, severity, message: { en, zh } });
}

class Table {
  private readonly source: Moddle;
  private readonly table: Moddle;
  private readonly notes: Notes;
  private readonly taken = new Set<string>();

  constructor(source: Moddle, table: Moddle, notes: Notes) {
    this.source = source;
    this.table = table;
    this.notes = notes;
  }

  read(): DecisionDefinition {
    const { source, table } = this;
    const id = (source.id ?? 'decision').replaceAll(/[^A-Za-z0-9_.-]/g, '_').slice(0, 63);
    const inputs = many(table, 'input').map((input) => this.input(input));
    this.taken.clear();
    const outputs = many(table, 'output').map((output, index) => this.output(output, index));
    const logic: DecisionTable = {
      type: 'table',
      inputs,
      outputs,
      hitPolicy: this.hitPolicy(),
      rules: many(table, 'rule').map((rule, index) => this.rule(rule, index)),
    };
    const definition: DecisionDefinition = {
      id,
      name: textOf(source, 'name') ?? id,
      inputs: inputDataOf(inputs),
      logic,
    };
    const documentation = textOf(source, 'description');
    if (documentation) definition.documentation = documentation.slice(0, 2000);
    const aggregation = Object.hasOwn(table, 'aggregation') ? String(table.aggregation) : '';
    if (logic.hitPolicy === 'C' && ['SUM', 'MIN', 'MAX', 'COUNT'].includes(aggregation))
      logic.aggregation = aggregation as Aggregation;
    readSettings(source, definition);
    return definition;
  }

  private hitPolicy(): HitPolicy {
    return POLICIES[String(this.table.hitPolicy ?? 'UNIQUE')] ?? 'U';
  }

  private input(input: Moddle): TableInput {
    const expression = one(input, 'inputExpression');
    const text = this.feel(
      textOf(expression, 'text')?.trim() ?? attribute(input, 'camunda:inputVariable') ?? '',
      textOf(expression, 'expressionLanguage'),
    );
    const title = textOf(input, 'label');
    const values = textOf(one(input, 'inputValues'), 'text');
    const made: TableInput = {
      expression: text || validName(title ?? 'input'),
      schema: schemaOf(textOf(expression, 'typeRef'), values),
    };
    if (title) made.title = title.slice(0, 200);
    readSettings(input, made);
    return made;
  }

  private output(output: Moddle, index: number): TableOutput {
    const name = this.free(validName(textOf(output, 'name') ?? textOf(this.source, 'name') ?? `output${index + 1}`));
    const made: TableOutput = {
      name,
      schema: schemaOf(textOf(output, 'typeRef'), textOf(one(output, 'outputValues'), 'text')),
    };
    const title = textOf(output, 'label');
    if (title) made.title = title.slice(0, 200);
    const usual = textOf(one(output, 'defaultOutputEntry'), 'text')?.trim();
    if (usual) made.default = usual;
    readSettings(output, made);
    return made;
  }

  private rule(rule: Moddle, index: number): DecisionRule {
    const cell = (entry: Moddle) => this.feel(textOf(entry, 'text')?.trim() ?? '', textOf(entry, 'expressionLanguage'));
    const made: DecisionRule = {
      id: (rule.id ?? `rule-${index + 1}`).slice(0, 64),
      when: many(rule, 'inputEntry').map((entry) => cell(entry) || '-'),
      // biome-ignore lint/suspicious/noThenProperty: the word of the decision's own format
      then: many(rule, 'outputEntry').map((entry) => cell(entry) || 'null'),
    };
    const text = textOf(rule, 'description');
    if (text) made.note = text.slice(0, 2000);
    readSettings(rule, made);
    return made;
  }

  private feel(text: string, language: string | undefined): string {
    if (!isFramed(text) && !/juel/i.test(language ?? '')) return text.replaceAll(/\bcellInput\b/g, '?');
    try {
      return framedExpression(isFramed(text) ? text : `\${${text}}`, { name: (name) => name, kindOf: () => undefined });
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      note(
        this.notes,
        this.source,
        'expression-not-translated',
        'lost',
        `An expression is not translated: ${error.message}. Write it in FEEL: ${text.slice(0, 120)}`,
        `表达式未能翻译，请改写为 FEEL：${text.slice(0, 120)}`,
      );
      return text;
    }
  }

  private free(name: string): string {
    let free = name;
    for (let count = 2; this.taken.has(free); count += 1) free = `${name}_${count}`;
    this.taken.add(free);
    return free;
  }
}

/** The inputs that columns read: each expression begins with the name of one. */
function inputDataOf(columns: TableInput[]): InputData[] {
  const inputs = new Map<string, InputData>();
  for (const { expression, title, schema } of columns) {
    const name = /^[\p{L}_][\p{L}\p{N}_]*/u.exec(expression)?.[0];
    if (name === undefined || inputs.has(name)) continue;
    const plain = name === expression;
    inputs.set(name, { name, ...(plain && title !== undefined && { title }), schema: plain ? schema : {} });
  }
  return [...inputs.values()];
}

const POLICIES: { [policy: string]: HitPolicy | undefined } = {
  UNIQUE: 'U',
  FIRST: 'F',
  ANY: 'A',
  COLLECT: 'C',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
  PRIORITY: 'P',
};

function schemaOf(type: string | undefined, values: string | undefined): JsonSchema {
  const schema: JsonSchema = { ...TYPES[(type ?? '').replace(/^feel:/, '').toLowerCase()] };
  const texts = values?.split(',').map((value) => /^\s*"([^"]*)"\s*$/.exec(value)?.[1]);
  if (texts && texts.length > 0 && texts.every((text) => text !== undefined))
    return { type: 'string', enum: texts as string[] };
  return schema;
}

const NUMBER: JsonSchema = { type: 'number' };
const TYPES: { [type: string]: JsonSchema | undefined } = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  number: NUMBER,
  double: NUMBER,
  integer: { type: 'integer' },
  long: { type: 'integer' },
  date: { type: 'string', format: 'date' },
  time: { type: 'string', format: 'time' },
  datetime: { type: 'string', format: 'date-time' },
  'date and time': { type: 'string', format: 'date-time' },
};
