import type { Json, JsonObject, ProcessDefinition } from '../core/definition.ts';
import type { Judged, View } from './expect/expectation.ts';
import { openInstances } from './expect/expectation.ts';
import { meansProcess } from './names.ts';
import { keyOf, type Scenario } from './scenario.ts';
import { Refused, type SeenInstance, type Sight, type Stage } from './stage.ts';
import { steps } from './steps/index.ts';
import type { Playing } from './steps/step.ts';

export interface StepReport {
  /** From 0. */
  index: number;
  step: string;
  passed: boolean;
  /** What was looked at, as the scenario says and as it is. */
  expected?: Json;
  actual?: Json;
  /** Why it did not pass; of `refused`: how it was refused. */
  message?: string;
}

export interface Report {
  passed: boolean;
  steps: StepReport[];
}

/** Plays a scenario. A step that fails does not keep those after it from being tried. */
export async function runScenario(stage: Stage, scenario: Scenario): Promise<Report> {
  const play = new Play(stage);
  const reports: StepReport[] = [];
  for (const [index, step] of scenario.steps.entries()) reports.push({ index, ...(await play.report(step)) });
  return { passed: reports.every(({ passed }) => passed), steps: reports };
}

class Play implements Playing {
  readonly stage: Stage;
  refusing = false;
  /** The instance that the scenario is about: the last one started, or what a message or signal started when that was over. */
  private about: string | null = null;
  /** Instances of earlier rounds. A start when nothing is open begins a new one. */
  private past = new Set<string>();

  constructor(stage: Stage) {
    this.stage = stage;
  }

  look(): Promise<Sight> {
    return this.stage.look();
  }

  async view(): Promise<View> {
    const sight = await this.look();
    const { definitions, problems } = this.stage;
    const round = sight.instances.filter(({ id }) => !this.past.has(id));
    return { sight, round, current: round.find(({ id }) => id === this.about) ?? null, definitions, problems };
  }

  async current(): Promise<string> {
    const { current } = await this.view();
    if (!current) throw new Refused('nothing-started', 'Nothing was started yet.');
    return current.id;
  }

  definition(process: string | undefined): ProcessDefinition {
    const { definitions } = this.stage;
    if (process === undefined) return byHand(definitions);
    // The last of several versions counts.
    const found =
      definitions.findLast(({ id }) => id === process) ?? definitions.findLast((one) => meansProcess(process, one));
    if (found) return found;
    const names = definitions.map(({ id }) => id).join(', ');
    throw new Refused('unknown-process', `There is no process “${process}”, only: ${names}.`);
  }

  async attempt(step: JsonObject): Promise<{ refused: string | null }> {
    const before = this.refusing;
    this.refusing = true;
    try {
      const judged = await this.perform(step);
      return { refused: judged && !judged.passed ? 'It does not hold.' : null };
    } catch (error) {
      if (!isRefused(error)) throw error;
      return { refused: error.message };
    } finally {
      this.refusing = before;
    }
  }

  async report(step: JsonObject): Promise<Omit<StepReport, 'index'>> {
    const key = keyOf(step);
    try {
      const judged = await this.perform(step);
      if (!judged) return { step: key, passed: true };
      if (key === 'refused') return { step: key, passed: true, message: String(judged.actual) };
      const { passed, actual, failed = [] } = judged;
      const why = passed ? {} : { message: `Not as expected: ${failed.join(', ')}.` };
      return { step: key, passed, expected: step[key] ?? null, actual, ...why };
    } catch (error) {
      if (!isRefused(error)) throw error;
      return { step: key, passed: false, message: error.message };
    }
  }

  private async perform(step: JsonObject): Promise<Judged | undefined> {
    const key = keyOf(step);
    const type = steps.find((one) => one.key === key);
    if (!type) throw new Refused('unknown-step', `There is no step “${key}”.`);
    if (key === 'expect' || key === 'refused') return type.run(this, step[key] ?? null);
    const before = (await this.look()).instances;
    try {
      return await type.run(this, step[key] ?? null);
    } finally {
      this.follow(before, (await this.look()).instances, key);
    }
  }

  /** Which instance the scenario is about from here on. */
  private follow(before: SeenInstance[], after: SeenInstance[], key: string): void {
    const known = new Set(before.map(({ id }) => id));
    const begun = after.filter(({ id, parent }) => parent === null && !known.has(id));
    const [first] = begun;
    if (!first) return;
    const open = new Set(openInstances({ now: '', instances: before }).map(({ id }) => id));
    // Timers that start one instance after the other belong to one story.
    if (open.size === 0 && !key.startsWith('advance')) this.past = known;
    if (key === 'start' || this.about === null || !open.has(this.about)) this.about = first.id;
  }
}

/** The first that a person can start and that no other one calls. */
function byHand(definitions: ProcessDefinition[]): ProcessDefinition {
  const called = new Set(
    definitions.flatMap(({ elements }) =>
      elements.map(({ config }) => config?.process).filter((key) => key !== undefined),
    ),
  );
  const free = definitions.filter(({ id }) => !called.has(id));
  const simple = free.find(({ elements }) => elements.some((element) => isPlainStart(element)));
  const found = simple ?? free[0] ?? definitions[0];
  if (!found) throw new Refused('unknown-process', 'There is no process to start.');
  return found;
}

function isPlainStart({ type, parent, config }: ProcessDefinition['elements'][number]): boolean {
  const events = ['timer', 'message', 'signal', 'conditional'];
  return type === 'startEvent' && !parent && !events.some((key) => config?.[key] !== undefined);
}

const isRefused = (error: unknown): error is Refused => error instanceof Error && error.name === 'Refused';
