import type { Typed } from '../../expressions/scope.ts';
import { type Box, NOTHING } from '../box.ts';
import type { InvocationLogic } from '../definition.ts';
import { Report } from '../report.ts';
import type { LogicType } from './logic-type.ts';

/** A call by name of a knowledge model, a function entry or a built-in function (10.2.1.3). */
export const invocation: LogicType<InvocationLogic> = {
  types: ['invocation'],
  title: { en: 'Call', zh: '调用' },
  compile(logic, box) {
    const args = logic.arguments.map(({ name, logic: part }, index) => {
      const typed = box.inner(part, `arguments[${index}].logic`);
      return { name, typed, local: box.local(`_argument_${index + 1}`, typed.type) };
    });
    box.tell('expression', logic.of, box.at('of'));
    const written = textOf(logic);
    const report = new Report();
    const call = box
      .aside(report)
      .with(args.map(({ local }) => local))
      .expression(written.text, box.at('of'));
    passOn(report, written, logic, box);
    if (report.failed) return NOTHING;
    return {
      type: call.type,
      run(run) {
        for (const { typed, local } of args) run.locals[local.slot] = typed.run(run);
        return call.run(run);
      },
    } satisfies Typed;
  },
};

interface Written {
  text: string;
  /** Where each argument begins and ends in it. */
  parts: { from: number; to: number }[];
}

/** The call as FEEL writes it, its arguments already worked out. */
function textOf({ of, arguments: args }: InvocationLogic): Written {
  let text = `${of}(`;
  const parts = args.map(({ name }, index) => {
    const from = text.length;
    text += `${index > 0 ? ', ' : ''}${name}: _argument_${index + 1}`;
    return { from, to: text.length };
  });
  return { text: `${text})`, parts };
}

/** Problems of the written call, at the places that people wrote. */
function passOn(report: Report, { parts }: Written, { of }: InvocationLogic, box: Box): void {
  for (const problem of report.problems) {
    const { range } = problem;
    const index = range ? parts.findIndex(({ from, to }) => range.from >= from && range.to <= to) : -1;
    const { range: _, ...rest } = problem;
    const place = index < 0 ? box.at('of') : box.at(`arguments[${index}]`);
    const within = range && index < 0 && range.to <= of.length ? { range } : {};
    box.report.take({ ...rest, ...place, ...within });
  }
}
