import type { Run } from '../../expressions/run.ts';
import { FeelFunction, type Value } from '../../expressions/values.ts';
import type { FunctionLogic } from '../definition.ts';
import { checkNames } from '../names.ts';
import { boundArguments } from '../parameters.ts';
import type { LogicType } from './logic-type.ts';

/** A function that sees what is around it (10.2.1.7). Calls are counted, and nest 64 deep at most. */
export const functionLogic: LogicType<FunctionLogic> = {
  types: ['function'],
  title: { en: 'Function', zh: '函数' },
  compile({ parameters, logic }, box) {
    checkNames(
      parameters.map(({ name }, index) => ({ name, place: box.at(`parameters[${index}]`) })),
      box.report,
    );
    const bound = boundArguments(parameters, box);
    const before = box.context.frame.pieces;
    const body = box.inner(logic, 'logic', bound.locals);
    const cost = 1 + box.context.frame.pieces - before;
    const { types } = bound;
    return {
      type: { kind: 'function', parameters: types, returns: body.type },
      run(run) {
        const { locals: around, values } = run;
        const copying = 1 + (around.length >> 3);
        const work = (calling: Run, args: Value[]): Value => {
          calling.spend(cost + copying);
          // places of its own, so that it may call itself, and in them what was around it when it was made
          const own = around.slice();
          return bound.take(args, calling, own) ? calling.within(own, values, body.run) : null;
        };
        return new FeelFunction(types, work, body.type);
      },
    };
  },
};
