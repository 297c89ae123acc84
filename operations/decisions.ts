import { hash } from 'node:crypto';
import type { Tx } from '../db/database.ts';
import type { Text } from '../engine/core/index.ts';
import { compileDecision, type DecisionDefinition } from '../engine/decisions/index.ts';
import { type Context, sqlOf } from './context.ts';
import { notFound, Refusal } from './errors.ts';

export interface DecisionSummary {
  id: string;
  name: Text;
  version: number;
}

export async function listDecisions(context: Context): Promise<DecisionSummary[]> {
  return sqlOf(context).query<DecisionSummary>(
    `select distinct on (decision_id) decision_id as id, definition->'name' as name, version
     from weft.decision_version order by decision_id, version desc`,
  );
}

export async function getDecision(
  context: Context,
  id: string,
): Promise<DecisionSummary & { definition: DecisionDefinition }> {
  const loaded = await context.platform.definitions.decision(id);
  if (!loaded) throw notFound(`The decision table “${id}”`);
  return { id, name: loaded.definition.name, version: loaded.version, definition: loaded.definition };
}

/** Publishes a decision table that compiles, as its next version; the same again is not. */
export async function publishDecision(
  context: Context,
  tx: Tx,
  definition: DecisionDefinition,
): Promise<{ version: number }> {
  const compiled = compileDecision(definition);
  if (!compiled.ok) {
    throw new Refusal(422, 'problems', `The decision table “${definition.id}” has problems.`, {
      extra: { problems: compiled.problems },
    });
  }
  const text = JSON.stringify(definition);
  const digest = hash('sha256', text);
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('weft.decision:' || $1, 0))`, [definition.id]);
  const [latest] = await tx.query<{ version: number; hash: string }>(
    'select version, hash from weft.decision_version where decision_id = $1 order by version desc limit 1',
    [definition.id],
  );
  if (latest?.hash === digest) return { version: latest.version };
  const version = (latest?.version ?? 0) + 1;
  await tx.query(
    'insert into weft.decision_version (decision_id, version, hash, definition, published_at, published_by) values ($1, $2, $3, $4, $5, $6)',
    [definition.id, version, digest, text, context.platform.clock.now(), context.actor.user],
  );
  tx.afterCommit(() => {
    context.platform.definitions.forget();
    context.platform.live.nudge(['definitions']);
  });
  return { version };
}
