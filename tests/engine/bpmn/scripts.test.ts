import { describe, expect, it } from '@jest/globals';
import { type Target, toFeel } from '../../../engine/bpmn/expressions/feel.ts';
import { python, script } from '../../../engine/bpmn/expressions/grammars.ts';
import { readScript, wholeValue } from '../../../engine/bpmn/expressions/scripts.ts';

const target: Target = { name: (name) => name, kindOf: () => undefined };

function assignments(source: string, language = python): string[] {
  return readScript(source, language).statements.map((each) => `${each.target} := ${toFeel(wholeValue(each), target)}`);
}

describe('scripts that set variables', () => {
  it('are read line by line, and between semicolons', () => {
    expect(assignments('x = 1; y = a + 2\nx += 1')).toEqual(['x := 1', 'y := a + 2', 'x := x + 1']);
  });

  it('set parts of variables by setting them as a whole', () => {
    expect(assignments('d["k"] = 5\nl.append(3)')).toEqual(['d := context put(d, "k", 5)', 'l := append(l, 3)']);
  });

  it('may be indented, have comments, run over several lines in brackets, and print', () => {
    expect(assignments('  a = [1,\n    2]\n  # why\n  print(a)\n  b = {"c": "d"}')).toEqual([
      'a := [1, 2]',
      'b := {c: "d"}',
    ]);
  });

  it('set variables of the execution in JavaScript and Groovy', () => {
    expect(assignments('var x = 1;\nexecution.setVariable("y", x * 2);\nprintln "done"', script)).toEqual([
      'x := 1',
      'y := x * 2',
    ]);
  });

  it('give the value of their last line', () => {
    const { result } = readScript('x = 1\nx > 0', python);
    expect(result && toFeel(result, target)).toBe('x > 0');
  });

  it.each(['if a:\n  b = 1', 'import os', 'def f():\n  pass', 'for x in y: z = x', 'raise Exception()'])(
    '%s is no such script',
    (source) => {
      expect(() => assignments(source)).toThrow();
    },
  );
});
