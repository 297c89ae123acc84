import { conforms } from '../conformance.ts';
import { describe } from '../json.ts';
import { type Compile, common } from '../scope.ts';
import { children } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { regrouped } from './chains.ts';
import { decidedBy } from './ternary.ts';
import { readType } from './types.ts';

const BOOLEAN: FeelType = { kind: 'boolean' };

/** `a and b`: false decides, else null does. */
export const conjunction: Compile = (node, scope) => {
  const [left, , right] = children(node);
  if (!left || !right) return scope.problem(node, 'syntax', 'Complete this condition.', '请补全该条件。');
  return regrouped(node, scope) ?? decidedBy(false, scope.expect(left, ['boolean']), scope.expect(right, ['boolean']));
};

/** `a or b`: true decides, else null does. */
export const disjunction: Compile = (node, scope) => {
  const [left, , right] = children(node);
  if (!left || !right) return scope.problem(node, 'syntax', 'Complete this condition.', '请补全该条件。');
  return decidedBy(true, scope.expect(left, ['boolean']), scope.expect(right, ['boolean']));
};

/** `if a then b else c`: false and null mean `else`, as DMN says; what is neither true nor false is a fault. */
export const conditional: Compile = (node, scope) => {
  const [, condition, , then, , otherwise] = children(node);
  if (!condition || !then) return scope.problem(node, 'syntax', 'Complete this “if”.', '请补全该“if”。');
  const [test, yes] = [scope.expect(condition, ['boolean']), scope.compile(then)];
  const no = otherwise ? scope.compile(otherwise) : null;
  return {
    type: no ? common(yes.type, no.type) : yes.type,
    run: (run) => {
      const decided = test.run(run);
      if (decided === true) return yes.run(run);
      if (decided !== false && decided !== null) return run.warn(`${describe(decided)} is neither true nor false`);
      return no ? no.run(run) : null;
    },
  };
};

/** `a instance of number`. */
export const instanceOf: Compile = (node, scope) => {
  const [value, , , wanted] = children(node);
  if (!value || !wanted)
    return scope.problem(node, 'syntax', 'Complete this “instance of”.', '请补全该“instance of”。');
  const typed = scope.compile(value);
  const type = readType(wanted, scope);
  if (!type) return { type: BOOLEAN, run: () => null };
  return {
    type: BOOLEAN,
    run: (run) => {
      const is = typed.run(run);
      return is === null ? type.kind === 'null' : conforms(is, type, run);
    },
  };
};

/** Brackets. */
export const parenthesised: Compile = (node, scope) => {
  const inner = children(node)[1];
  return inner
    ? scope.compile(inner)
    : scope.problem(node, 'syntax', 'Put something between these brackets.', '请在括号中填写内容。');
};
