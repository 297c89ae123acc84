/** All kinds of definitions, one file each. */
import type { Around, Contents, Definition } from './contents.ts';
import { contentsOfDecision } from './decision.ts';
import { contentsOfEntityType } from './entity-type.ts';
import { contentsOfProcess } from './process.ts';
import { contentsOfRole } from './role.ts';

const KINDS: {
  [K in Definition['kind']]: (definition: Extract<Definition, { kind: K }>['definition'], around: Around) => Contents;
} = {
  decision: contentsOfDecision,
  entity: contentsOfEntityType,
  process: contentsOfProcess,
  role: contentsOfRole,
};

/**
 * Every text of FEEL in a definition, with its place and what it may name, and everything that is named by its key. Also of drafts with
 * problems.
 */
export function contentsOf({ kind, definition }: Definition, around: Around): Contents {
  return (KINDS[kind] as (definition: unknown, around: Around) => Contents)(definition, around);
}
