import type { Code, Scope, Typed } from '../scope.ts';
import type { SyntaxNode } from '../syntax.ts';
import { compileTests, signTest } from './tests.ts';

/** Whether a value passes one of several tests: `a in (1, [5..9])`, and with a sign `a in > 3`. */
export function membership(a: Typed, tests: SyntaxNode[], scope: Scope, sign: SyntaxNode | null = null): Code {
  const slot = scope.slot();
  const [only] = tests;
  const test =
    sign && only ? signTest(only, scope.text(sign), only, a.type, scope) : compileTests(tests, slot, a.type, scope);
  return (run) => {
    const value = a.run(run);
    run.locals[slot] = value;
    return test(run, value);
  };
}
