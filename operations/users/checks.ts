import type { Tx } from '../../db/database.ts';
import { conflict, invalid, type RefusalPlace } from '../errors.ts';
import { isZone } from '../sessions/preferences.ts';
import { isEmail } from './email.ts';

export interface UserInput {
  email?: string;
  name?: string;
  roles?: string[];
  teams?: string[];
  manager?: string | null;
  zone?: string;
  calendar?: string | null;
}

/** Checks what the database alone cannot say in words: names, addresses, roles, teams, manager. Throws 422 with the places. */
export async function checkUser(tx: Tx, input: UserInput, self: string | null): Promise<void> {
  const problems: RefusalPlace[] = [];
  const refuse = (at: string, code: string, message: string) => problems.push({ at, code, message });
  if (input.email !== undefined && !isEmail(input.email)) {
    refuse('/email', 'email', `"${input.email}" is not an e-mail address.`);
  }
  if (input.name !== undefined && !isName(input.name)) {
    refuse('/name', 'name', 'A name has 1 to 200 characters on one line.');
  }
  if (input.zone !== undefined && !isZone(input.zone)) refuse('/zone', 'zone', `"${input.zone}" is not a time zone.`);
  const roles = await unknown(tx, `select key as id from weft.role where key = any($1)`, input.roles);
  for (const [index, role] of roles) refuse(`/roles/${index}`, 'unknown-role', `There is no role "${role}".`);
  const teams = await unknown(tx, `select key as id from weft.team where key = any($1)`, input.teams);
  for (const [index, team] of teams) refuse(`/teams/${index}`, 'unknown-team', `There is no team "${team}".`);
  if (input.calendar) await checkCalendar(tx, input.calendar, refuse);
  if (input.manager) {
    const problem = await managerProblem(tx, input.manager, self);
    if (problem) refuse('/manager', 'manager', problem);
  }
  if (problems.length > 0) throw invalid(problems);
}

/** A calendar that is chosen exists. */
export async function checkCalendar(
  tx: Tx,
  key: string,
  refuse: (at: string, code: string, message: string) => void,
): Promise<void> {
  const [missing] = await unknown(tx, `select key as id from weft.calendar where key = any($1)`, [key]);
  if (missing) refuse('/calendar', 'unknown-calendar', `There is no calendar "${key}".`);
}

/** Refuses (409 `last-admin`) to take the last active administrator away. The others are locked until this commits. */
export async function keepAnAdmin(tx: Tx, without: string): Promise<void> {
  const admins = await tx.query<{ id: string }>(
    `select id from weft.app_user where active and 'admin' = any(roles) order by id for update`,
  );
  if (admins.some((admin) => admin.id === without) && admins.length === 1) {
    throw conflict('last-admin', 'This is the last active administrator. Make somebody else administrator first.');
  }
}

function isName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return name.trim().length > 0 && name.length <= 200 && !/[\u0000-\u001f\u007f]/.test(name);
}

async function unknown(tx: Tx, query: string, given: string[] = []): Promise<[number, string][]> {
  if (given.length === 0) return [];
  const known = new Set((await tx.query<{ id: string }>(query, [given])).map((row) => row.id));
  return given.map((id, index): [number, string] => [index, id]).filter(([, id]) => !known.has(id));
}

/** A manager is an active person who is not, through others, managed by this one. */
async function managerProblem(tx: Tx, manager: string, self: string | null): Promise<string | null> {
  const chain = await tx.query<{ id: string; active: boolean }>(
    `with recursive up as (
       select id, manager, active, 1 as depth from weft.app_user where id = $1
       union all select u.id, u.manager, u.active, depth + 1 from up join weft.app_user u on u.id = up.manager where depth < 50
     ) select id, active from up order by depth`,
    [manager],
  );
  if (!chain[0]?.active) return 'The manager must be an active person.';
  return chain.some((person) => person.id === self) ? 'This manager is, through others, managed by the person.' : null;
}
