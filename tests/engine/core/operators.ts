/** Operators' acts in the small world of the engine's tests. */
import {
  compile,
  type ElementDefinition,
  type Modification,
  type Plan,
  type ProcessDefinition,
} from '../../../engine/core/index.ts';
import { migratedEvent } from '../../../engine/core/migration.ts';
import { checkMigration, type MigrationRefusal } from '../../../engine/core/migration-check.ts';
import { mappingFrom } from '../../../engine/core/migration-proposal.ts';
import { checkModification } from '../../../engine/core/modification.ts';
import { testCatalog } from '../catalog.ts';
import { processOf } from '../definition.ts';
import { type Play, play } from '../world.ts';

type Element = Partial<ElementDefinition> & { type: string };

/** A process of elements with all their properties, by id. */
export function drawn(elements: { [id: string]: Element | string }, flows: string[]): ProcessDefinition {
  const made = Object.entries(elements).map(
    ([id, element]): ElementDefinition => ({ id, ...(typeof element === 'string' ? { type: element } : element) }),
  );
  return processOf({}, flows, { elements: made });
}

export const offered: Element = { type: 'userTask', config: { candidateRoles: ['sales-rep'] } };
export const inside = (parent: string, element: Element | string = offered): Element => ({
  ...(typeof element === 'string' ? { type: element } : element),
  parent,
});

export const started = (definition: ProcessDefinition, variables = {}): Play => play(definition).start(variables);

/** Activations that wait at an element, in order. */
export function at(play: Play, element: string): number[] {
  return Object.values(play.state.scopes).flatMap((scope) =>
    Object.entries(scope.tokens).flatMap(([activation, token]) =>
      token.element === element ? [Number(activation)] : [],
    ),
  );
}

export function modify(play: Play, ...instructions: Modification[]): Play {
  const refused = checkModification(play.plan, play.state, instructions);
  if (refused) throw new Error(`${refused.code} at ${refused.element ?? refused.activation}`);
  if (play.send({ type: 'modified', instructions, reason: 'test' }).ignored) throw new Error('ignored');
  return play;
}

export const refusal = (play: Play, ...instructions: Modification[]): string | undefined =>
  checkModification(play.plan, play.state, instructions)?.code;

/** Takes an instance to another definition; refusals are thrown as `element: code`. */
export function migrate(
  play: Play,
  from: ProcessDefinition,
  to: ProcessDefinition,
  given: { [element: string]: string | null } = {},
): Play {
  const { plan, mapping, refusals } = prepared(play, from, to, given);
  if (refusals.length > 0) throw new Error(refusals.map(({ element, code }) => `${element}: ${code}`).join(', '));
  const event = migratedEvent(play.plan, plan, mapping);
  Object.assign(play, { plan });
  if (play.send({ type: 'migrated', version: 2, ...event, reason: 'test' }).ignored) throw new Error('ignored');
  return play;
}

export const migrationRefusals = (
  play: Play,
  from: ProcessDefinition,
  to: ProcessDefinition,
  given: { [element: string]: string | null } = {},
): string[] => prepared(play, from, to, given).refusals.map(({ element, code }) => `${element}: ${code}`);

function prepared(
  play: Play,
  from: ProcessDefinition,
  to: ProcessDefinition,
  given: { [element: string]: string | null },
): { plan: Plan; mapping: { [element: string]: string }; refusals: MigrationRefusal[] } {
  const { plan } = compile(to, testCatalog);
  const mapping = mappingFrom(from, to, given);
  return { plan, mapping, refusals: checkMigration(play.plan, plan, play.state, mapping) };
}
