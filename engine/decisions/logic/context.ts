import type { FeelType } from '../../expressions/types.ts';
import { newContext } from '../../expressions/values.ts';
import type { ContextLogic } from '../definition.ts';
import { checkNames } from '../names.ts';
import type { LogicType } from './logic-type.ts';

/** Named entries, each seeing those before it; it gives its result, or without one a context of the entries (10.2.1.4). */
export const context: LogicType<ContextLogic> = {
  types: ['context'],
  title: { en: 'Entries', zh: '条目' },
  compile({ entries, result }, box) {
    checkNames(
      entries.map(({ name }, index) => ({ name, place: box.at(`entries[${index}]`) })),
      box.report,
    );
    let inner = box;
    const compiled = entries.map(({ name, schema, logic }, index) => {
      const given = inner.inner(logic, `entries[${index}].logic`);
      const typed = inner.conforming(
        given,
        schema,
        { en: `“${name}”`, zh: `“${name}”` },
        box.at(`entries[${index}].logic`),
      );
      const local = box.local(name, typed.type);
      inner = inner.with([local]);
      return { name, typed, slot: local.slot };
    });
    if (result) {
      const last = inner.inner(result, 'result');
      return {
        type: last.type,
        run(run) {
          for (const { typed, slot } of compiled) run.locals[slot] = typed.run(run);
          return last.run(run);
        },
      };
    }
    const types = Object.create(null) as { [name: string]: FeelType };
    for (const { name, typed } of compiled) types[name] = typed.type;
    return {
      type: { kind: 'context', entries: types },
      run(run) {
        run.spend(1 + compiled.length);
        const made = newContext();
        for (const { name, typed, slot } of compiled) {
          const value = typed.run(run);
          run.locals[slot] = value;
          made[name] = value;
        }
        return made;
      },
    };
  },
};
