import { type Sql, statement } from '../../db/database.ts';
import type { Area, Language, Me } from '../../engine/wire/index.ts';
import type { Actor } from '../context.ts';

/** Hours without a request after which a session ends. */
export const IDLE_HOURS = 12;
/** Days after which it ends in any case. */
export const LONGEST_DAYS = 30;

export interface Person {
  me: Me;
  actor: Actor;
}

/**
 * Who holds this session now, in one query: person, roles, teams and areas as they are at this moment. So a changed role or a
 * deactivated person counts from the next request on. Null when there is no such session, or not any more.
 */
export async function loadSession(sql: Sql, tokenHash: Buffer): Promise<Person | null> {
  const [row] = await sql.query<SessionRow>(LOAD, [tokenHash]);
  if (!row) return null;
  if (row.over) {
    // Removed, so that it stays over when the machine's clock is set back.
    await sql.query(END, [tokenHash]);
    return null;
  }
  if (row.stale) await sql.query(SEEN, [tokenHash]);
  return personOf(row);
}

/** Of these sessions, the ones that still hold, with their people: for streams that stay open. */
export async function loadSessions(sql: Sql, tokenHashes: Buffer[]): Promise<Map<string, Person>> {
  const rows = await sql.query<SessionRow>(LOAD_MANY, [tokenHashes]);
  return new Map(rows.filter((row) => !row.over).map((row) => [row.token_hash.toString('hex'), personOf(row)]));
}

interface SessionRow {
  token_hash: Buffer;
  over: boolean;
  stale: boolean;
  id: string;
  name: string;
  email: string;
  language: Language;
  zone: string;
  roles: string[];
  teams: string[];
  areas: Area[];
}

function personOf(row: SessionRow): Person {
  const { id, name, email, language, zone, roles, teams, areas } = row;
  return {
    me: { id, name, email, language, zone, roles, teams, areas },
    actor: { kind: 'user', user: id, name, roles, teams, areas },
  };
}

const select = (condition: string) => `
  select s.token_hash, s.expires_at <= now() as over, s.last_seen_at < now() - interval '1 minute' as stale,
    u.id, u.name, u.email, u.language, u.zone, u.roles,
    array(select t.key from weft.team_member m join weft.team t on t.id = m.team_id where m.user_id = u.id order by 1) as teams,
    array(select distinct a.area from weft.role r, jsonb_array_elements_text(r.definition -> 'areas') as a(area)
      where r.key = any(u.roles) order by 1) as areas
  from weft.session s join weft.app_user u on u.id = s.user_id
  where ${condition} and u.active`;

const LOAD = statement(select('s.token_hash = $1'));
const LOAD_MANY = statement(select('s.token_hash = any($1::bytea[])'));
const END = statement('delete from weft.session where token_hash = $1');
const SEEN = statement(`
  with seen as (
    update weft.session set last_seen_at = now(),
      expires_at = least(now() + interval '${IDLE_HOURS} hours', created_at + interval '${LONGEST_DAYS} days')
    where token_hash = $1 and expires_at > now() returning user_id
  ) update weft.app_user u set last_seen_at = now() from seen where u.id = seen.user_id`);
