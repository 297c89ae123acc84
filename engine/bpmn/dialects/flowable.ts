/** Flowable, and Activiti, which it came from. */
import type { ElementDefinition } from '../../core/definition.ts';
import type { Reading } from '../import/reading.ts';
import { type Moddle, textOf } from '../moddle.ts';
import { readFamily, readFamilyProcess } from './activiti-family.ts';
import { Words } from './activiti-words.ts';
import type { Dialect } from './dialect.ts';
import { applyForm, defaultOf, type Field } from './forms.ts';

const words = new Words('flowable');

export const flowable: Dialect = {
  prefix: 'flowable',
  loopFrom: 0,
  element(source, element, read) {
    readFamily(source, element, read, words);
    readForm(source, element, read);
    const correlation = [
      ...words.elements(source, 'eventType'),
      ...words.elements(source, 'triggerEventType'),
    ][0]?.$body?.trim();
    if (correlation) {
      read.note(
        source,
        'event-registry',
        'lost',
        `Events of the event registry are not known here: ${correlation.slice(0, 100)}. Use a message.`,
        `不支持事件注册表中的事件：${correlation.slice(0, 100)}。请使用消息。`,
      );
    }
  },
  process: (source, definition, read) => readFamilyProcess(source, definition, read, words),
};

function readForm(source: Moddle, element: ElementDefinition, read: Reading): void {
  const key = words.of(source, 'formKey');
  if (key)
    read.note(
      source,
      'external-form',
      'lost',
      `The form “${key.slice(0, 100)}” is not in the file. Draw it here.`,
      `表单“${key.slice(0, 100)}”不在文件中，请在此重新设计。`,
    );
  const fields = words.elements(source, 'formProperty').map((property): Field => {
    const type = textOf(property, 'type') ?? 'string';
    const field: Field = { name: textOf(property, 'variable') ?? property.id ?? '', type };
    const title = textOf(property, 'name');
    if (title) field.title = title;
    if (String(property.required) === 'true') field.required = true;
    if (String(property.writable) === 'false' || String(property.writeable) === 'false') field.readOnly = true;
    const usual = defaultOf(textOf(property, 'default'), type);
    if (usual !== undefined) field.default = usual;
    const options = words
      .children(property, 'value')
      .map((option) => ({ value: option.id ?? '', title: textOf(option, 'name') ?? option.id ?? '' }));
    if (options.length > 0) field.options = options;
    return field;
  });
  applyForm(fields, element, read);
}
