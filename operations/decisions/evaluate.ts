import type { Json, JsonObject } from '../../engine/core/index.ts';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import type { TableExplanation } from '../../engine/decisions/tables/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { notFound, Refusal } from '../errors.ts';
import { decide } from '../turn/effort.ts';
import { tryOut } from './examine.ts';
import { placed } from './publish.ts';
import { needDecision } from './rows.ts';
import { wellFormed } from './well-formed.ts';

export interface Question {
  inputs: JsonObject;
  /** A published version in place of the one in use. */
  version?: number;
  /** The draft as it was kept last. */
  draft?: boolean;
  /** A definition as it stands, which is not kept. */
  definition?: unknown;
  explain?: boolean;
}

export interface Answer {
  /** Null: the draft, or what was given. */
  version: number | null;
  value: Json;
  /** Ids of the rules of the deciding table that matched. */
  matched: string[];
  /** Where asked for: what the required decisions gave, and of a table which rules match and which cells stop the others. */
  worked?: { name: string; value: Json }[];
  explanation?: TableExplanation;
}

/**
 * Decides once, as a step of a process would. What cannot be decided is a 422 with the decision's own code, e.g. `hit-policy`; a
 * draft with problems is one, too.
 */
export async function evaluateDecision(context: Context, id: string, question: Question): Promise<Answer> {
  const { inputs, version, draft = false, definition, explain = false } = question;
  if ([draft, version !== undefined, definition !== undefined].filter(Boolean).length > 1)
    throw new Refusal(422, 'draft-or-version', 'Ask the draft, a version or a definition, not several.');
  await needDecision(context, id);
  const now = context.platform.clock.now().toISOString();
  if (!draft && version === undefined && definition === undefined && !explain) {
    const loaded = await context.platform.definitions.decision(id);
    if (!loaded) throw notFound(`A version of the decision “${id}” that is in use`);
    const decided = await decide(context.platform, id, loaded, inputs, now);
    if (!decided.ok) throw undecided(decided);
    return { version: loaded.version, value: decided.value, matched: decided.matched };
  }
  const chosen =
    definition === undefined
      ? await definitionOf(context, id, draft ? 'draft' : version)
      : { version: null, definition: wellFormed(id, definition) };
  const tried = await tryOut(context, { definition: chosen.definition, inputs, now, explain });
  if ('problems' in tried) {
    throw new Refusal(422, 'problems', `“${id}” has ${tried.problems.length} problems. Mend them first.`, {
      errors: tried.problems.slice(0, 50).map(placed),
    });
  }
  if (!tried.decided.ok) throw undecided(tried.decided);
  const { value, matched } = tried.decided;
  return {
    version: chosen.version,
    value,
    matched,
    ...(tried.worked && { worked: tried.worked }),
    ...(tried.explanation && { explanation: tried.explanation }),
  };
}

function undecided({ code, message }: { code: string; message: string }): Refusal {
  return new Refusal(422, code, message);
}

/** A definition as it is kept: the draft, a version, or the version in use. */
export async function definitionOf(
  context: Context,
  id: string,
  which: number | 'draft' | undefined,
): Promise<{ version: number | null; definition: DecisionDefinition }> {
  const sql = sqlOf(context);
  if (which === 'draft') {
    const [row] = await sql.query<{ definition: DecisionDefinition }>(
      'select definition from weft.decision_draft where decision_id = $1',
      [id],
    );
    if (!row) throw notFound(`A draft of the decision “${id}”`);
    return { version: null, definition: row.definition };
  }
  const [row] = await sql.query<{ version: number; definition: DecisionDefinition }>(
    `select version, definition from weft.decision_version
     where decision_id = $1 and deleted_at is null and ($2::int is null and deprecated_at is null or version = $2)
     order by version desc limit 1`,
    [id, which ?? null],
  );
  if (!row) throw notFound(which === undefined ? `A version of the decision “${id}”` : `Version ${which} of “${id}”`);
  return row;
}
