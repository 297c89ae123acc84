import type { ContextEntry, ContextLogic } from '../../../decisions/index.ts';
import { many, one, textOf } from '../../moddle.ts';
import { feelName, settled, typed } from '../reading.ts';
import { variable } from '../writing.ts';
import type { BoxXml } from './box.ts';

export const context: BoxXml<ContextLogic> = {
  logic: ['context'],
  elements: ['dmn:Context'],
  read(source, of, reading) {
    const made: ContextLogic = { type: 'context', entries: [] };
    for (const [index, entry] of many(source, 'contextEntry').entries()) {
      const [named, value] = [one(entry, 'variable'), one(entry, 'value')];
      if (!named) {
        made.result = reading.logic(value, of);
        continue;
      }
      const reference = textOf(named, 'typeRef');
      const read: ContextEntry = {
        name: feelName(reading, of, textOf(named, 'name'), `entry ${index + 1}`),
        ...(reference !== undefined && { schema: typed(reading, of, reference) }),
        logic: reading.logic(value, of),
      };
      made.entries.push(settled(entry, read));
    }
    return made;
  },
  write({ entries, result }, path, id, writing) {
    const contextEntry = entries.map(({ name, schema, logic }, index) => {
      const at = `${path}.entries[${index}]`;
      const own = `${id}_entry_${index + 1}`;
      return writing.create('ContextEntry', {
        ...writing.extra(at),
        variable: variable(writing, name, schema, `${own}_variable`),
        value: writing.logic(logic, `${at}.logic`, own),
      });
    });
    if (result)
      contextEntry.push(
        writing.create('ContextEntry', { value: writing.logic(result, `${path}.result`, `${id}_result`) }),
      );
    return writing.create('Context', { id: writing.id(id), ...writing.extra(path), contextEntry });
  },
};
