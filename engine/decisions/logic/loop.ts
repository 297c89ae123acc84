import { describe } from '../../expressions/json.ts';
import { BudgetError, MAX_LIST, type Run } from '../../expressions/run.ts';
import { ANY, readSlot, type Typed } from '../../expressions/scope.ts';
import type { Value } from '../../expressions/values.ts';
import type { Box } from '../box.ts';
import type { LoopLogic } from '../definition.ts';
import { DecisionFault } from '../faults.ts';
import { checkNames } from '../names.ts';
import { itemsFor } from './items.ts';
import type { LogicType } from './logic-type.ts';

/** Something for each item, or whether every or some item satisfies a condition (10.2.1.11, 10.2.1.12). Each round is counted. */
export const loop: LogicType<LoopLogic> = {
  types: ['for', 'every', 'some'],
  title: { en: 'For each', zh: '循环' },
  compile(logic, box) {
    checkNames([{ name: logic.variable, place: box.at('variable') }], box.report);
    const { items, each } = itemsFor(logic.in, box);
    const round = { ...box.local(logic.variable, items) };
    return logic.type === 'for' ? forEach(logic, box, each, round) : quantified(logic, box, each, round);
  },
};

type Each = (run: Run) => Value[] | null;
type Local = ReturnType<Box['local']>;

function forEach(logic: LoopLogic, box: Box, each: Each, round: Local): Typed {
  const partial = box.local('partial', { kind: 'list', items: ANY });
  const { body, cost } = bodyOf(logic, box, [round, partial]);
  return {
    type: { kind: 'list', items: body.type },
    run(run) {
      const values = each(run);
      if (values === null) return null;
      if (values.length > MAX_LIST) throw new BudgetError('a loop makes more than 100,000 rounds');
      const made: Value[] = [];
      run.locals[partial.slot] = made;
      for (const value of values) {
        run.spend(cost);
        run.locals[round.slot] = value;
        made.push(body.run(run));
      }
      return made;
    },
  };
}

function quantified(logic: LoopLogic, box: Box, each: Each, round: Local): Typed {
  const decisive = logic.type === 'some';
  const { body, cost } = bodyOf(logic, box, [round]);
  const place = box.at('return');
  return {
    type: { kind: 'boolean' },
    run(run) {
      const values = each(run);
      if (values === null) return null;
      let unknown = false;
      for (const value of values) {
        run.spend(cost);
        run.locals[round.slot] = value;
        const passed = body.run(run);
        if (passed === decisive) return decisive;
        if (passed === null) unknown = true;
        else if (typeof passed !== 'boolean')
          throw new DecisionFault('evaluation', place, `${describe(passed)} is neither true nor false`);
      }
      return unknown ? run.absent('a condition over a list is not known for every item') : !decisive;
    },
  };
}

function bodyOf(logic: LoopLogic, box: Box, locals: Local[]): { body: Typed; cost: number } {
  const { frame } = box.context;
  const before = frame.pieces;
  const seen = locals.map(({ name, slot, typed }) => ({ name, typed: { ...typed, run: readSlot(slot) } }));
  const body = box.inner(logic.return, 'return', seen);
  return { body, cost: 2 + frame.pieces - before };
}
