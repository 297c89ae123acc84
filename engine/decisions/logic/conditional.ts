import { describe } from '../../expressions/json.ts';
import { common } from '../../expressions/scope.ts';
import { canBe } from '../box.ts';
import type { ConditionalLogic } from '../definition.ts';
import { DecisionFault } from '../faults.ts';
import type { LogicType } from './logic-type.ts';

/** One of two; false and null mean `else`, as in FEEL's `if` (10.2.1.9). */
export const conditional: LogicType<ConditionalLogic> = {
  types: ['conditional'],
  title: { en: 'If … then … else', zh: '条件' },
  compile(logic, box) {
    const test = box.inner(logic.if, 'if');
    const place = box.at('if');
    if (!canBe(test.type, { kind: 'boolean' })) {
      const [en, zh] = ['The condition must be true or false.', '条件必须为真或假。'];
      box.report.add('wrong-type', place, en, zh);
    }
    const [yes, no] = [box.inner(logic.then, 'then'), box.inner(logic.else, 'else')];
    return {
      type: common(yes.type, no.type),
      run(run) {
        const decided = test.run(run);
        if (decided === true) return yes.run(run);
        if (decided === false || decided === null) return no.run(run);
        throw new DecisionFault('evaluation', place, `${describe(decided)} is neither true nor false`);
      },
    };
  },
};
