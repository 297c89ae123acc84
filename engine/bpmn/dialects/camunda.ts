/** Camunda 7. */
import type { ElementDefinition, Json, JsonObject } from '../../core/definition.ts';
import { setConfig } from '../import/flow-nodes.ts';
import type { Reading } from '../import/reading.ts';
import { childOf, type Moddle, textOf } from '../moddle.ts';
import { readFamily, readFamilyProcess } from './activiti-family.ts';
import { Words } from './activiti-words.ts';
import type { Dialect } from './dialect.ts';
import { applyForm, defaultOf, type Field } from './forms.ts';
import { addCallInput, addInput, addOutput } from './parts.ts';

const words = new Words('camunda');

export const camunda: Dialect = {
  prefix: 'camunda',
  loopFrom: 0,
  element(source, element, read) {
    readFamily(source, element, read, words);
    readForm(source, element, read);
    for (const mapping of words.elements(source, 'inputOutput')) readMapping(source, mapping, element, read);
    for (const given of words.elements(source, 'connector')) readConnector(source, given, element, read);
    if (words.elements(source, 'errorEventDefinition').length > 0) {
      read.note(
        source,
        'worker-errors',
        'lost',
        'Errors that are made of a worker’s failure by a condition are not carried over.',
        '按条件将工作进程失败转为错误的设置未导入。',
      );
    }
  },
  process: (source, definition, read) => readFamilyProcess(source, definition, read, words),
};

function readForm(source: Moddle, element: ElementDefinition, read: Reading): void {
  const key = words.of(source, 'formKey') ?? words.of(source, 'formRef');
  if (key)
    read.note(
      source,
      'external-form',
      'lost',
      `The form “${key.slice(0, 100)}” is not in the file. Draw it here.`,
      `表单“${key.slice(0, 100)}”不在文件中，请在此重新设计。`,
    );
  const fields = words.elements(source, 'formData').flatMap((form) => words.children(form, 'formField'));
  applyForm(
    fields.map((field) => fieldOf(source, field, read)),
    element,
    read,
  );
}

function fieldOf(source: Moddle, field: Moddle, read: Reading): Field {
  const type = textOf(field, 'type') ?? 'string';
  const made: Field = { name: field.id ?? '', type };
  const title = textOf(field, 'label');
  if (title) made.title = title;
  const usual = defaultOf(textOf(field, 'defaultValue'), type);
  if (usual !== undefined) made.default = usual;
  const options = words
    .children(field, 'value')
    .map((option) => ({ value: option.id ?? '', title: textOf(option, 'name') ?? option.id ?? '' }));
  if (options.length > 0) made.options = options;
  for (const limit of words.children(childOf(field, 'camunda:validation'), 'constraint')) {
    const [name = '', config = ''] = [textOf(limit, 'name'), textOf(limit, 'config')];
    const keyword = LIMITS[name];
    if (name === 'required') made.required = true;
    else if (name === 'readonly') made.readOnly = true;
    else if (keyword && Number.isFinite(Number(config))) made.limits = { ...made.limits, [keyword]: Number(config) };
    else
      read.note(
        source,
        'field-validation',
        'lost',
        `The field “${made.name}” is not checked by “${name}”.`,
        `字段“${made.name}”的校验“${name}”未导入。`,
      );
  }
  return made;
}

const LIMITS: { [name: string]: string | undefined } = {
  min: 'minimum',
  max: 'maximum',
  minlength: 'minLength',
  maxlength: 'maxLength',
};

function readMapping(source: Moddle, mapping: Moddle, element: ElementDefinition, read: Reading): void {
  const [inputs, outputs] = [words.children(mapping, 'inputParameter'), words.children(mapping, 'outputParameter')];
  if (element.type.endsWith('Event')) {
    if (inputs.length + outputs.length > 0)
      read.note(
        source,
        'event-mapping',
        'lost',
        'What it maps is not carried over: an event keeps all that comes with it.',
        '事件的映射未导入：事件会保留收到的全部变量。',
      );
    return;
  }
  for (const input of inputs)
    addInput(element, {
      variable: read.variable(textOf(input, 'name') ?? ''),
      expression: parameter(source, input, read),
    });
  for (const output of outputs)
    addOutput(element, {
      variable: read.declare(textOf(output, 'name') ?? ''),
      expression: parameter(source, output, read),
    });
}

/** FEEL for a parameter: a text with expressions, a script, a list or a map. */
function parameter(source: Moddle, given: Moddle, read: Reading): string {
  const [nested] = given.$children ?? [];
  if (!nested) return given.$body?.trim() ? read.expression(source, given.$body) : 'null';
  const type = nested.$type.slice(nested.$type.indexOf(':') + 1);
  if (type === 'list')
    return `[${(nested.$children ?? []).map((item) => (item.$type.endsWith(':script') ? scripted(source, item, read) : parameter(source, item, read))).join(', ')}]`;
  if (type === 'map') {
    const entries = words
      .children(nested, 'entry')
      .map((entry) => `${JSON.stringify(textOf(entry, 'key') ?? '')}: ${parameter(source, entry, read)}`);
    return `{${entries.join(', ')}}`;
  }
  return type === 'script' ? scripted(source, nested, read) : read.expression(source, nested.$body ?? '');
}

function scripted(source: Moddle, script: Moddle, read: Reading): string {
  const result = read.script(source, script.$body ?? '', textOf(script, 'scriptFormat') ?? '');
  if (result?.result && result.assignments.length === 0) return result.result;
  if (result)
    read.note(
      source,
      'script-not-translated',
      'lost',
      'A script in its mapping is not carried over. Write it in FEEL.',
      '映射中的脚本未导入，请改写为 FEEL。',
    );
  return 'null';
}

function readConnector(source: Moddle, given: Moddle, element: ElementDefinition, read: Reading): void {
  const id = childOf(given, 'camunda:connectorId')?.$body?.trim();
  if (!id || element.type.endsWith('Event')) return;
  setConfig(element, { connector: KNOWN[id] ?? id });
  const mapping = childOf(given, 'camunda:inputOutput');
  for (const input of words.children(mapping, 'inputParameter')) {
    const name = textOf(input, 'name') ?? '';
    const value: Json =
      (input.$children ?? []).length > 0 ? `=${parameter(source, input, read)}` : read.value(source, input.$body ?? '');
    addCallInput(element, PARAMETERS[name] ?? name, value);
  }
  const outputs = words.children(mapping, 'outputParameter').map((output): JsonObject => {
    const expression = parameter(source, output, read)
      .replaceAll(/\bresponse\b/g, 'result.body')
      .replaceAll(/\bstatusCode\b/g, 'result.status');
    return { variable: read.declare(textOf(output, 'name') ?? ''), expression };
  });
  if (outputs.length > 0) element.config = { ...element.config, output: outputs };
}

const KNOWN: { [id: string]: string | undefined } = { 'http-connector': 'http', 'mail-send': 'email' };
const PARAMETERS: { [name: string]: string | undefined } = { payload: 'body' };
