import { hash } from 'node:crypto';
import type { RoleDefinition } from '../../engine/access/role.ts';
import { basesOf, type CalendarDefinition, compileCalendar } from '../../engine/calendars/index.ts';
import type { ProcessDefinition, Text } from '../../engine/core/index.ts';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import type { ImplementationInfo } from '../../engine/wire/index.ts';
import { type Context, SYSTEM } from '../context.ts';
import { publishDecision } from '../decisions/publish.ts';
import { publishEntityTypes } from '../entity-types.ts';
import type { Platform } from '../platform.ts';
import { publishDefinition } from '../processes/publish.ts';
import { taskQueue } from '../temporal/names.ts';

/** What Weft ships with, as read from `schemas/` and `processes/`. */
export interface Shipped {
  roles: RoleDefinition[];
  types: unknown[];
  calendars: CalendarDefinition[];
  decisions: DecisionDefinition[];
  processes: ProcessDefinition[];
  /** Connectors of Weft's own worker, so that processes which use them can be published before a worker has started. */
  connectors: (ImplementationInfo & { version: number; effect: string })[];
  teams: { key: string; title: Text }[];
}

/** Brings in what is not there yet. What somebody has changed since stays as they left it. */
export async function seedDefinitions(platform: Platform, shipped: Shipped): Promise<void> {
  const context: Context = { platform, actor: SYSTEM, tx: null };
  const { db } = platform;
  for (const role of shipped.roles) {
    await db.query('insert into weft.role (key, definition) values ($1, $2) on conflict (key) do nothing', [
      role.key,
      JSON.stringify(role),
    ]);
  }
  for (const team of shipped.teams) {
    await db.query('insert into weft.team (key, title) values ($1, $2) on conflict (key) do nothing', [
      team.key,
      JSON.stringify(team.title),
    ]);
  }
  for (const calendar of shipped.calendars) {
    const compiled = compileCalendar(
      calendar,
      basesOf(calendar, (key) => shipped.calendars.find((one) => one.key === key)),
    );
    if (!compiled.ok)
      throw new Error(`The calendar “${calendar.key}” does not compile: ${JSON.stringify(compiled.problems)}`);
    const text = JSON.stringify(calendar);
    await db.query(
      'insert into weft.calendar (key, definition, hash) values ($1, $2, $3) on conflict (key) do nothing',
      [calendar.key, text, hash('sha256', text)],
    );
  }
  // The organisation's own, until somebody chooses another.
  await db.query(
    'update weft.installation set calendar = (select key from weft.calendar where key = $1) where calendar is null',
    [shipped.calendars[0]?.key ?? null],
  );
  for (const { type, version, effect, title, description, icon, configSchema, resultSchema } of shipped.connectors) {
    await db.query(
      `insert into weft.connector (type, version, task_queue, info, effect, seen_at) values ($1, $2, $3, $4, $5, 'epoch') on conflict (type) do nothing`,
      [
        type,
        version,
        taskQueue(platform.installation),
        JSON.stringify({ type, title, description, icon, configSchema, resultSchema }),
        effect,
      ],
    );
  }
  const known = new Set(platform.types.all().map((type) => type.key));
  const missing = shipped.types.filter((type) => !known.has(String((type as { 'x-key'?: string })['x-key'])));
  if (missing.length > 0) await publishEntityTypes(context, missing);
  await platform.types.refresh();
  platform.definitions.forget();
  for (const decision of shipped.decisions) {
    if (await platform.definitions.decision(decision.id)) continue;
    await db.transaction((tx) => publishDecision({ ...context, tx }, tx, decision));
  }
  platform.definitions.forget();
  for (const process of shipped.processes) {
    const [there] = await db.query('select id from weft.process where id = $1 and latest > 0', [process.id]);
    if (!there) await db.transaction((tx) => publishDefinition({ ...context, tx }, tx, process, null));
  }
}
