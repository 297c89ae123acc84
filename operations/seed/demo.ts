import type { Tx } from '../../db/database.ts';
import type { Platform } from '../platform.ts';
import { hashPassword } from '../sessions/passwords.ts';

interface DemoPerson {
  email: string;
  name: string;
  roles: string[];
  teams: string[];
  zone: string;
  language: 'en' | 'zh';
}

const PEOPLE: DemoPerson[] = [
  {
    email: 'mara@weft.example',
    name: 'Mara Okafor',
    roles: ['sales-manager'],
    teams: [],
    zone: 'Europe/Berlin',
    language: 'en',
  },
  {
    email: 'admin@weft.example',
    name: 'Ada Lindqvist',
    roles: ['admin'],
    teams: [],
    zone: 'Europe/Berlin',
    language: 'en',
  },
  {
    email: 'analyst@weft.example',
    name: 'Noor Haddad',
    roles: ['analyst'],
    teams: [],
    zone: 'Europe/Berlin',
    language: 'en',
  },
  {
    email: 'ana@weft.example',
    name: 'Ana Ruiz',
    roles: ['sales-rep'],
    teams: ['sales-west', 'sales-key-accounts'],
    zone: 'Europe/Madrid',
    language: 'en',
  },
  {
    email: 'liwei@weft.example',
    name: 'Li Wei',
    roles: ['sales-rep'],
    teams: ['sales-east', 'sales-key-accounts'],
    zone: 'Asia/Shanghai',
    language: 'zh',
  },
];
const PASSWORD = 'weft-demo';

/** Demo people, into an installation that has nobody yet. The first is everybody's manager. */
export async function seedDemo(platform: Platform): Promise<void> {
  const [anybody] = await platform.db.query('select id from weft.app_user limit 1');
  if (anybody) return;
  const password = await hashPassword(PASSWORD);
  await platform.db.transaction(async (tx) => {
    let manager: string | null = null;
    for (const person of PEOPLE) {
      const id = await insert(tx, person, password, manager);
      manager ??= id;
    }
  });
}

async function insert(tx: Tx, person: DemoPerson, password: string, manager: string | null): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into weft.app_user (email, name, password, roles, zone, language, manager) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [person.email, person.name, password, person.roles, person.zone, person.language, manager],
  );
  const id = row?.id ?? '';
  await tx.query(
    'insert into weft.team_member (team_id, user_id) select t.id, $1 from weft.team t where t.key = any($2)',
    [id, person.teams],
  );
  return id;
}
