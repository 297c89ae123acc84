import type { Json, JsonObject } from '../core/definition.ts';
import { failure } from '../expressions/compile.ts';
import type { Calendars, FeelType, Meter } from '../expressions/index.ts';
import { encode } from '../expressions/json.ts';
import { FeelFunction, type Value } from '../expressions/values.ts';
import { DecisionRun, type TableHits } from './decision-run.ts';
import type { DecisionDefinition, DecisionProblem } from './definition.ts';
import { checkDocument } from './document.ts';
import { DecisionFault, type Place, sentenceAt } from './faults.ts';
import { Report } from './report.ts';
import { Requirements } from './requirements.ts';
import { Types } from './types/index.ts';

export type Decided =
  | {
      ok: true;
      value: Json /** Ids of the deciding table's rules that matched; none of other logic. */;
      matched: string[];
    }
  | { ok: false; code: string; message: string /** Where it failed. */; place?: Place };

export interface Decision {
  id: string;
  /** Of what it gives, as far as known. */
  type: FeelType;
  /** Keys of the calendars that it may ask for; `''` is the organisation's, `*` any. */
  calendars: string[];
  /** Input values by name; `now` is the instant that `now()` and `today()` stand for. Never throws. */
  decide(inputs: JsonObject, now: string, meter?: Meter, calendars?: Calendars): Decided;
  /** As `decide`, and what the required decisions were, in the order in which they were worked out, and which rules counted where. */
  trace(
    inputs: JsonObject,
    now: string,
    meter?: Meter,
    calendars?: Calendars,
  ): { decided: Decided; worked: { name: string; value: Json }[]; hits: TableHits[] };
  /** All tables in it, with the ids of their rules. */
  tables: TableHits[];
}

export type CompiledDecision =
  | { ok: true; decision: Decision /** Warnings. */; problems: DecisionProblem[] }
  | { ok: false; problems: DecisionProblem[] };

/**
 * Compiles a decision (DMN 1.5): its logic, the decisions and knowledge models that it names, into one closure. Values pass between them
 * as FEEL values; one step budget is for all of it. What a faulty expression gives is no null but ends the decision, with the place.
 *
 * @example
 * const compiled = compileDecision(definition);
 * if (compiled.ok) compiled.decision.decide({ country: 'DE' }, now); // { ok: true, value: { territory: 'north' }, matched: ['r1'] }
 */
export function compileDecision(definition: DecisionDefinition): CompiledDecision {
  const report = new Report();
  const types = new Types(definition.types);
  checkDocument(definition, types, report);
  if (report.failed) return { ok: false, problems: report.problems };
  const requirements = new Requirements(definition, types, report);
  const { frame, typed } = requirements.compile();
  reportCircles(requirements, report);
  reportUnused(definition, requirements, report);
  const { problems } = report;
  if (report.failed) return { ok: false, problems };
  const begin = (inputs: JsonObject, now: string, meter?: Meter, calendars?: Calendars) =>
    new DecisionRun(inputs, now, requirements.size, meter, calendars);
  const work = (run: DecisionRun) => evaluated(run, () => run.framed(frame.slots, () => typed.run(run)));
  const { id } = definition;
  return {
    ok: true,
    problems,
    decision: {
      id,
      type: typed.type,
      calendars: [...requirements.calendars].sort(),
      tables: requirements.tables,
      decide: (...given) => work(begin(...given)),
      trace(...given) {
        const run = begin(...given);
        run.hits = [];
        const decided = work(run);
        return { decided, worked: run.order.map(({ name, value }) => ({ name, value: shown(value) })), hits: run.hits };
      },
    },
  };
}

function evaluated(run: DecisionRun, work: () => ReturnType<DecisionRun['framed']>): Decided {
  try {
    const value = work();
    if (value instanceof FeelFunction)
      return { ok: false, code: 'evaluation', message: 'The result is a function: call it.' };
    return { ok: true, value: encode(value), matched: run.matched };
  } catch (error) {
    if (error instanceof DecisionFault) {
      const { code, place, message } = error;
      return { ok: false, code, message: sentenceAt(place, message), place };
    }
    const { ok, code, message } = failure(error);
    return run.at ? { ok, code, message: sentenceAt(run.at, message), place: run.at } : { ok, code, message };
  }
}

/** A value for people; null where it is too large to show. */
function shown(value: Value): Json {
  try {
    return encode(value);
  } catch {
    return null;
  }
}

function reportCircles(requirements: Requirements, report: Report): void {
  for (const circle of requirements.circles()) {
    const [name = ''] = circle;
    const names = [...circle, name].map((one) => `“${one}”`).join(' → ');
    report.add(
      'circle',
      { decision: name, path: 'decisions' },
      `These decisions need each other in a circle: ${names}. Take one of the names out.`,
      `这些决策互相依赖，形成循环：${names}。请去掉其中一处引用。`,
    );
  }
}

function reportUnused(definition: DecisionDefinition, { used }: Requirements, report: Report): void {
  const { inputs, decisions = [], knowledge = [] } = definition;
  const look = (names: { name: string }[], part: string, code: string, en: string, zh: string) => {
    for (const [index, { name }] of names.entries())
      if (!used.has(name))
        report.warn(
          code,
          { path: `${part}[${index}]` },
          `${en} “${name}”. Remove it, or use it.`,
          `${zh}“${name}”，请移除或使用。`,
        );
  };
  look(inputs, 'inputs', 'unused-input', 'Nothing uses the input', '没有任何逻辑使用输入');
  look(decisions, 'decisions', 'unused-decision', 'Nothing needs the decision', '没有任何逻辑需要决策');
  look(knowledge, 'knowledge', 'unused-knowledge', 'Nothing calls the knowledge model', '没有任何逻辑调用知识模型');
}
