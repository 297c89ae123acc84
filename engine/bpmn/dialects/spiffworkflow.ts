/** SpiffWorkflow: Python in conditions and scripts, and all data passed on. */
import type { ElementDefinition, JsonObject } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import type { Reading } from '../import/reading.ts';
import { childrenOf, extensions, type Moddle, many, one, textOf } from '../moddle.ts';
import type { Dialect } from './dialect.ts';
import { addCallInput, addInput, addOutput, connector } from './parts.ts';

const first = (source: Moddle | undefined, name: string) => extensions(source, `spiffworkflow:${name}`)[0];
const body = (source: Moddle | undefined, name: string) => first(source, name)?.$body?.trim();

export const spiffworkflow: Dialect = {
  prefix: 'spiffworkflow',
  plain: 'python',
  loopFrom: 1,
  element(source, element, read) {
    if (element.type === 'manualTask') becomeUserTask(source, element, read);
    readScripts(source, element, read);
    const instructions = body(source, 'instructionsForEndUser');
    if (instructions && element.type === 'userTask')
      setConfig(element, { instructions: instructions.slice(0, 20_000) });
    for (const property of extensions(source, 'spiffworkflow:properties').flatMap((each) =>
      childrenOf(each, 'spiffworkflow:property'),
    )) {
      const [name = '', value = ''] = [textOf(property, 'name'), textOf(property, 'value')];
      if (/form.*filename/i.test(name))
        read.note(
          source,
          'external-form',
          'lost',
          `The form “${value.slice(0, 100)}” is not in the file. Draw it here.`,
          `表单“${value.slice(0, 100)}”不在文件中，请在此重新设计。`,
        );
    }
    const [definition] = many(source, 'eventDefinitions');
    readMessage(source, one(definition, 'messageRef') ?? one(source, 'messageRef'), element, read);
    BY_TYPE[element.type]?.(source, element, read);
  },
};

/** Work by hand waits for a person there, who reads what to do and says when it is done; who that is, the lane says. */
function becomeUserTask(source: Moddle, element: ElementDefinition, read: Reading): void {
  element.extensions = { ...element.extensions, as: element.type };
  element.type = 'userTask';
  read.note(
    source,
    'manual-task',
    'changed',
    'It waits for a person, as it did: it is a task for a person here. Its lane says who; else say it at the task.',
    '与原工具一样等待人员完成：在此为人工任务。由泳道决定负责人，否则请在任务中指定。',
  );
}

/** Scripts before and after: what they set is known inside, and set outside. */
function readScripts(source: Moddle, element: ElementDefinition, read: Reading): void {
  for (const [name, add] of [
    ['preScript', addInput],
    ['postScript', addOutput],
  ] as const) {
    const script = body(source, name);
    if (!script) continue;
    if (element.type.endsWith('Event') || element.type.endsWith('Gateway')) {
      read.note(
        source,
        'script-not-translated',
        'lost',
        `Its ${name} is not carried over. Draw a script task.`,
        `其 ${name} 未导入，请使用脚本任务。`,
      );
      continue;
    }
    for (const assignment of read.script(source, script, 'python')?.assignments ?? []) add(element, assignment);
  }
}

function readMessage(source: Moddle, message: Moddle | undefined, element: ElementDefinition, read: Reading): void {
  const given = element.config?.message as JsonObject | undefined;
  if (!message || !given) return;
  const payload = body(message, 'messagePayload') ?? body(source, 'messagePayload');
  const variable = body(message, 'messageVariable') ?? body(source, 'messageVariable');
  const sends = ['sendTask', 'intermediateThrowEvent', 'endEvent'].includes(element.type);
  const more: JsonObject = {};
  if (sends && payload) more.variables = [{ variable: 'payload', expression: read.expression(source, payload) }];
  if (!sends && variable) more.output = [{ variable: read.declare(variable), expression: 'message.payload' }];
  const key = extensions(message, 'spiffworkflow:processVariableCorrelation')[0];
  const expression = childrenOf(key, 'spiffworkflow:expression')[0]?.$body ?? textOf(key, 'expression');
  if (expression) more.correlationKey = read.expression(source, expression);
  setConfig(element, { message: { ...given, ...more } });
}

const BY_TYPE: { [type: string]: ((source: Moddle, element: ElementDefinition, read: Reading) => void) | undefined } = {
  serviceTask(source, element, read) {
    const operator = first(source, 'serviceTaskOperator');
    if (!operator) return;
    connector(element, operator.id ?? '');
    const result = textOf(operator, 'resultVariable');
    if (result) setConfig(element, { output: [{ variable: read.declare(result), expression: 'result' }] });
    for (const parameter of childrenOf(operator, 'spiffworkflow:parameters').flatMap((each) =>
      childrenOf(each, 'spiffworkflow:parameter'),
    )) {
      addCallInput(element, parameter.id ?? '', read.value(source, textOf(parameter, 'value') ?? ''));
    }
  },
  businessRuleTask(source, element, read) {
    const decision = body(source, 'calledDecisionId');
    if (!decision) return;
    setConfig(element, { decision, inputs: {} });
    read.note(
      source,
      'decision-inputs',
      'info',
      'Say what the decision’s inputs are, and what is kept: elsewhere it reads and sets variables by itself.',
      '请指定决策的输入和保留的结果：原工具中决策直接读写变量。',
    );
  },
  callActivity: (_source, element) => setConfig(element, { propagate: true }),
};
