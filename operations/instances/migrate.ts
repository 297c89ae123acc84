import type { ElementDefinition, ProcessDefinition } from '../../engine/core/index.ts';
import { migratedEvent } from '../../engine/core/migration.ts';
import { pairProblems } from '../../engine/core/migration-pair.ts';
import { mappingFrom, proposeMapping } from '../../engine/core/migration-proposal.ts';
import type { MigrateRequest, MigrationProposal, ProposedElement } from '../../engine/wire/index.ts';
import { canonicalJson } from '../canonical-json.ts';
import { type Context, sqlOf } from '../context.ts';
import type { LoadedProcess } from '../definitions.ts';
import { conflictIn, invalid, notFound } from '../errors.ts';
import { stamp } from '../turn/act.ts';
import type { Operation } from './operate.ts';

/** Takes an instance to another version of its process. Whether it can go is looked at in the turn, before anything is touched. */
export const migrate: Operation<MigrateRequest> = {
  heavy: true,
  async events({ context, row, process }, { version, mapping = {}, reason }) {
    if (version === row.version)
      throw conflictIn('same-version', `It is in version ${version} already.`, `实例已处于版本 ${version}。`);
    await needVersions(context, row.process_id, [version]);
    const target = await context.platform.definitions.process(row.process_id, version);
    return [{ type: 'migrated', ...stamp(context), version, ...carriedBy(process, target, mapping), reason }];
  },
};

type Given = NonNullable<MigrateRequest['mapping']>;
type Carried = ReturnType<typeof migratedEvent>;

/** Many instances go the same way: it is made out once. By the plan they come from, which is one object as long as it is cached. */
const carried = new WeakMap<LoadedProcess['plan'], Map<string, Carried>>();
const MOST_WAYS = 20;

function carriedBy(from: LoadedProcess, to: LoadedProcess, given: Given): Carried {
  const ways = carried.get(from.plan) ?? new Map<string, Carried>();
  carried.set(from.plan, ways);
  const key = `${to.hash} ${canonicalJson(given)}`;
  const known = ways.get(key);
  if (known) return known;
  refuseUnknown(from.definition, to.definition, given);
  const way = migratedEvent(from.plan, to.plan, mappingFrom(from.definition, to.definition, given));
  if (ways.size >= MOST_WAYS) ways.clear();
  ways.set(key, way);
  return way;
}

/** A mapping from one version to another, with what is known against it, element by element. */
export async function proposeMigration(
  context: Context,
  id: string,
  from: number,
  to: number,
): Promise<MigrationProposal> {
  await needVersions(context, id, [from, to]);
  const { definitions } = context.platform;
  const [one, other] = [await definitions.process(id, from), await definitions.process(id, to)];
  const [here, there] = [byId(one.definition), byId(other.definition)];
  const [waiting, [open]] = [
    await waitingAt(context, id, from),
    await sqlOf(context).query<{ count: number }>(
      `select count(*) as count from weft.instance where process_id = $1 and version = $2 and status = 'active'`,
      [id, from],
    ),
  ];
  const proposed = proposeMapping(one.definition, other.definition);
  const elements = proposed.flatMap(({ element, candidates, ...rest }): ProposedElement[] => {
    const own = here.get(element);
    if (!own) return [];
    const target = rest.to === null ? undefined : there.get(rest.to);
    return [
      {
        element,
        name: own.name ?? own.id,
        type: own.type,
        ...rest,
        problems: target ? pairProblems(own, target) : [],
        candidates: candidates.map((candidate) => ({
          ...candidate,
          name: there.get(candidate.element)?.name ?? candidate.element,
        })),
        open: waiting.get(element) ?? 0,
      },
    ];
  });
  const images = new Set(proposed.map((one) => one.to));
  const added = other.definition.elements
    .filter((element) => !images.has(element.id))
    .map((element) => ({ element: element.id, name: element.name ?? element.id, type: element.type }));
  return { process: id, from, to, elements, added, open: open?.count ?? 0 };
}

const byId = (definition: ProcessDefinition) =>
  new Map<string, ElementDefinition>(definition.elements.map((element) => [element.id, element]));

async function needVersions(context: Context, id: string, versions: number[]): Promise<void> {
  const rows = await sqlOf(context).query<{ version: number }>(
    'select version from weft.process_version where process_id = $1 and version = any($2::int[])',
    [id, versions],
  );
  const missing = versions.find((version) => !rows.some((row) => row.version === version));
  if (missing !== undefined) throw notFound(`Version ${missing} of the process “${id}”`);
}

function refuseUnknown(from: ProcessDefinition, to: ProcessDefinition, mapping: Given): void {
  const [here, there] = [byId(from), byId(to)];
  const places = Object.entries(mapping).flatMap(([element, target]) => {
    if (!here.has(element))
      return [
        {
          at: `/mapping/${element}`,
          code: 'unknown-element',
          message: `There is no element “${element}” in the version it is in.`,
        },
      ];
    if (target !== null && !there.has(target))
      return [
        {
          at: `/mapping/${element}`,
          code: 'unknown-element',
          message: `There is no element “${target}” in that version.`,
        },
      ];
    return [];
  });
  if (places.length > 0) throw invalid(places);
}

/** How many open instances of a version wait at each element. */
export async function waitingAt(context: Context, id: string, version: number): Promise<Map<string, number>> {
  const rows = await sqlOf(context).query<{ element: string; count: number }>(
    `select w.element, count(distinct w.instance) as count from (
       select i.id as instance, t.value ->> 'element' as element
       from weft.instance i, json_each(i.state -> 'scopes' -> '0' -> 'tokens') t
       where i.process_id = $1 and i.version = $2 and i.status = 'active'
       union all
       select i.id, t.value ->> 'element' from weft.instance i join weft.scope s on s.instance_id = i.id, json_each(s.state -> 'tokens') t
       where i.process_id = $1 and i.version = $2 and i.status = 'active') w group by 1`,
    [id, version],
  );
  return new Map(rows.map(({ element, count }) => [element, count]));
}
