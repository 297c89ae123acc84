import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { type History, step } from '../../workbench/history.ts';
import { apply } from './apply.ts';
import type { Command } from './command.ts';

/** Carries out commands as one step. Nothing changed: no step. */
export function perform(
  history: History<ProcessDefinition>,
  commands: Command[],
  key?: string,
): History<ProcessDefinition> {
  return step(history, commands.reduce(apply, history.present), key);
}
