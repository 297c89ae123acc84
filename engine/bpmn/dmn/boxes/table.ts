import type {
  Aggregation,
  DecisionRule,
  DecisionTable,
  HitPolicy,
  TableInput,
  TableOutput,
} from '../../../decisions/index.ts';
import { attribute, type Moddle, many, one, textOf } from '../../moddle.ts';
import { feelName, feelText, note, type Reading, settled, typed } from '../reading.ts';
import type { BoxXml } from './box.ts';
import { dropWrongTypes } from './loose-types.ts';
import { writeTable } from './table-writing.ts';

export const table: BoxXml<DecisionTable> = {
  logic: ['table'],
  elements: ['dmn:DecisionTable'],
  read(source, of, reading) {
    const columns = many(source, 'input').map((input) => inputOf(input, of, reading));
    const taken = new Set<string>();
    const made: DecisionTable = {
      type: 'table',
      inputs: columns.map(({ input }) => input),
      outputs: many(source, 'output').map((output, index) => outputOf(output, index, source, of, reading, taken)),
      hitPolicy: POLICIES[String(source.hitPolicy ?? 'UNIQUE').toUpperCase()] ?? 'U',
      rules: [],
    };
    const aggregation = Object.hasOwn(source, 'aggregation') ? String(source.aggregation) : '';
    if (made.hitPolicy === 'C' && ['SUM', 'MIN', 'MAX', 'COUNT'].includes(aggregation))
      made.aggregation = aggregation as Aggregation;
    if (source.preferredOrientation === 'CrossTable')
      note(
        reading,
        of,
        'cross-table',
        'info',
        'A crosstab is shown as rules in rows here.',
        '交叉表在此按行显示规则。',
      );
    const ids = new Set<string>();
    made.rules = many(source, 'rule').map((rule, index) => {
      const read = ruleOf(rule, index, columns, of, reading);
      if (ids.has(read.id)) read.id = `rule-${index + 1}`;
      ids.add(read.id);
      return read;
    });
    if (reading.loose) dropWrongTypes(made, of, reading);
    return made;
  },
  write: writeTable,
};

interface Column {
  input: TableInput;
  /** What cells call the value that they test, in other tools. */
  called: string;
}

function inputOf(source: Moddle, of: Moddle, reading: Reading): Column {
  const expression = one(source, 'inputExpression');
  const called = attribute(source, 'camunda:inputVariable') || 'cellInput';
  const label = textOf(source, 'label');
  const text = feelText(reading, of, expression) || (label ? feelName(reading, of, label, 'input') : 'null');
  const schema = typed(reading, of, textOf(expression, 'typeRef'), one(source, 'inputValues'));
  const input: TableInput = { expression: text, schema };
  if (label) input.title = label.slice(0, 2000);
  return { input: settled(source, input), called };
}

function outputOf(
  source: Moddle,
  index: number,
  table: Moddle,
  of: Moddle,
  reading: Reading,
  taken: Set<string>,
): TableOutput {
  const only = many(table, 'output').length === 1;
  const outer = textOf(one(of, 'variable'), 'name') ?? textOf(of, 'name');
  const wanted = feelName(reading, of, textOf(source, 'name') ?? (only ? outer : undefined), `output${index + 1}`);
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  taken.add(name);
  // the type of a single output may stand at the table, or at the decision
  const around = only && !isList(table) ? (textOf(table, 'typeRef') ?? singleType(of, table)) : undefined;
  const made: TableOutput = {
    name,
    schema: typed(reading, of, textOf(source, 'typeRef') ?? around, one(source, 'outputValues')),
  };
  const title = textOf(source, 'label');
  if (title) made.title = title.slice(0, 2000);
  const usual = feelText(reading, of, one(source, 'defaultOutputEntry'));
  if (usual) made.default = usual;
  return settled(source, made);
}

/** The decision's type, where its table gives a single value of it. */
function singleType(of: Moddle, table: Moddle): string | undefined {
  return one(of, 'decisionLogic') === table ? textOf(one(of, 'variable'), 'typeRef') : undefined;
}

const isList = (table: Moddle): boolean => ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(String(table.hitPolicy));

function ruleOf(rule: Moddle, index: number, columns: Column[], of: Moddle, reading: Reading): DecisionRule {
  const made: DecisionRule = {
    id: (rule.id ?? `rule-${index + 1}`).slice(0, 64),
    when: many(rule, 'inputEntry').map((entry, at) => {
      const { called = 'cellInput' } = columns[at] ?? {};
      const text = feelText(reading, of, entry);
      // elsewhere cells call what they test by a name, here it is “?”
      return (
        text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}_."])${escaped(called)}(?![\\p{L}\\p{N}_"])`, 'gu'), '?') || '-'
      );
    }),
    // biome-ignore lint/suspicious/noThenProperty: the word of the format
    then: many(rule, 'outputEntry').map((entry) => feelText(reading, of, entry) || 'null'),
  };
  const annotations = many(rule, 'annotationEntry').map((entry) => textOf(entry, 'text')?.trim() ?? '');
  const text = textOf(rule, 'description')?.trim() || annotations.filter(Boolean).join('\n');
  if (text) made.note = text.slice(0, 2000);
  return settled(rule, made);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const POLICIES: { [policy: string]: HitPolicy | undefined } = {
  UNIQUE: 'U',
  FIRST: 'F',
  ANY: 'A',
  PRIORITY: 'P',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
  COLLECT: 'C',
};
