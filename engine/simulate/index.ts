/** Scenarios: definitions driven step by step, over the pure core with a virtual clock, or on a live system. */
export { elementsOf, means, meansProcess, titleOf } from './names.ts';
export { Reached } from './reached.ts';
export { type Report, runScenario, type StepReport } from './run.ts';
export { type Person, readScenario, type Scenario, scenarioSchema } from './scenario.ts';
export type { Fault } from './shape.ts';
export {
  type CallResult,
  type Completion,
  type Message,
  Refused,
  type SeenInstance,
  type SeenTask,
  type SeenWait,
  type Sight,
  type Stage,
  type StartRequest,
} from './stage.ts';
export type { Given } from './world/deploy.ts';
export { type Filled, fillIn } from './world/form.ts';
export { World } from './world/world.ts';
