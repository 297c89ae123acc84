import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TeamItem, UserItem } from '../../engine/wire/index.ts';
import { type Client, PASSWORD, startApi, type TestApi } from '../setup/api.ts';

let api: TestApi;
let admin: Client & { id: string };
beforeAll(async () => {
  api = await startApi({ types: true, settings: { baseUrl: 'https://crm.weft.example' } });
  admin = await api.person({ email: 'admin@weft.example', roles: ['admin'] });
});
afterAll(() => api.close());

interface QueuedMail {
  to: string;
  subject: string;
  text: string;
  messageId: string;
}

async function mailsTo(address: string): Promise<QueuedMail[]> {
  const rows = await api.platform.db.query<{ payload: QueuedMail }>(
    `select payload from weft.outbox where topic = 'mail' order by id`,
  );
  return rows.map((row) => row.payload).filter((mail) => mail.to === address);
}

async function linkTo(address: string): Promise<string> {
  const mail = (await mailsTo(address)).at(-1);
  return /\/password\/([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

const invite = (given: object) => admin.send('POST', '/api/users', { name: 'Li Wei', roles: [], teams: [], ...given });

describe('inviting a person', () => {
  it('mails a link with which they set a password and log in', async () => {
    const { status, body } = await invite({ email: 'LiWei@weft.example', roles: ['sales-rep'], language: 'zh' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ email: 'liwei@weft.example', active: true, roles: ['sales-rep'], openTasks: 0 });
    expect((body as UserItem).invitedAt).not.toBeNull();

    const token = await linkTo('liwei@weft.example');
    const link = await api.visitor.get(`/api/password/tokens/${token}`);
    expect(link.body).toEqual({ email: 'liwei@weft.example', name: 'Li Wei', purpose: 'invite' });
    const password = 'a long password';
    expect((await api.visitor.send('POST', '/api/password/reset', { token, password })).status).toBe(204);
    const li = await api.logIn('liwei@weft.example', password);
    expect((await li.get('/api/session')).body).toMatchObject({ language: 'zh', areas: ['records', 'work'] });
    expect((await api.visitor.send('POST', '/api/password/reset', { token, password })).status).toBe(404);
  });

  it('writes in the person’s language, with the configured address whatever Host was sent', async () => {
    await admin.send(
      'POST',
      '/api/users',
      { name: '王芳', email: 'wang@weft.example', roles: [], teams: [], language: 'zh' },
      { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    );
    const [mail] = await mailsTo('wang@weft.example');
    expect(mail?.subject).toContain('账户');
    expect(mail?.text).toContain('https://crm.weft.example/password/');
    expect(mail?.messageId).toMatch(/^<[\w-]+@crm\.weft\.example>$/);
  });

  it.each([
    '"x@evil.com y"@ok.ru',
    'a@ok.example\r\nBcc: b@evil.example',
    'a@ok.example,b@evil.example',
    'a b@ok.example',
    'nobody',
    '<a@ok.example>',
  ])('refuses the address %j, and nothing is stored', async (email) => {
    const { status, body } = await invite({ email });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ at: '/email', code: 'email' }] });
    expect(await mailsTo(email)).toEqual([]);
  });

  it('names every place that is wrong', async () => {
    const { body } = await invite({ email: 'x@weft.example', roles: ['boss'], teams: ['t'], zone: 'Mars/City' });
    const { errors } = body as { errors: { at: string }[] };
    expect(errors.map((error) => error.at)).toEqual(['/zone', '/roles/0', '/teams/0']);
  });

  it('refuses an address that somebody has', async () => {
    const { status, body } = await invite({ email: 'ADMIN@weft.example' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ at: '/email', code: 'taken' }] });
  });

  it('can be repeated until the person has a password; the earlier link stops working', async () => {
    const user = (await invite({ email: 'slow@weft.example' })).body as UserItem;
    const first = await linkTo('slow@weft.example');
    expect((await admin.send('POST', `/api/users/${user.id}/invite`)).status).toBe(204);
    expect((await api.visitor.get(`/api/password/tokens/${first}`)).status).toBe(404);
    const token = await linkTo('slow@weft.example');
    await api.visitor.send('POST', '/api/password/reset', { token, password: 'a long password' });
    expect((await admin.send('POST', `/api/users/${user.id}/invite`)).status).toBe(409);
  });

  it('is for administrators', async () => {
    const rep = await api.person({ email: 'rep@weft.example', roles: ['sales-rep'] });
    expect((await rep.get('/api/users')).status).toBe(403);
    const answer = await rep.send('POST', '/api/users', {
      name: 'x',
      email: 'y@weft.example',
      roles: ['admin'],
      teams: [],
    });
    expect(answer.status).toBe(403);
  });
});

describe('a forgotten password', () => {
  it('answers the same for everyone, and mails only to people', async () => {
    await api.addPerson({ email: 'mara@weft.example' });
    const known = await api.visitor.send('POST', '/api/password/forgot', { email: 'Mara@weft.example' });
    const unknown = await api.visitor.send('POST', '/api/password/forgot', { email: 'who@weft.example' });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    expect(known.status).toBe(202);
    expect(await mailsTo('mara@weft.example')).toHaveLength(1);
    expect(await mailsTo('who@weft.example')).toHaveLength(0);
  });

  it('ends all sessions when a new one is set', async () => {
    const eve = await api.person({ email: 'eve@weft.example' });
    await api.visitor.send('POST', '/api/password/forgot', { email: 'eve@weft.example' });
    const token = await linkTo('eve@weft.example');
    const weak = await api.visitor.send('POST', '/api/password/reset', { token, password: 'short' });
    expect(weak.status).toBe(422);
    expect(weak.body).toMatchObject({ errors: [{ at: '/password', code: 'too-short' }] });
    expect((await eve.get('/api/session')).status).toBe(200);
    expect((await api.visitor.send('POST', '/api/password/reset', { token, password: 'new enough' })).status).toBe(204);
    expect((await eve.get('/api/session')).status).toBe(401);
    await expect(api.logIn('eve@weft.example', PASSWORD)).rejects.toThrow('401');
    await api.logIn('eve@weft.example', 'new enough');
  });

  it('link is no use once its time is over', async () => {
    await api.addPerson({ email: 'late@weft.example' });
    await api.visitor.send('POST', '/api/password/forgot', { email: 'late@weft.example' });
    await api.platform.db.query(`update weft.password_token set expires_at = now()`);
    const token = await linkTo('late@weft.example');
    expect((await api.visitor.get(`/api/password/tokens/${token}`)).status).toBe(404);
    expect((await api.visitor.send('POST', '/api/password/reset', { token, password: PASSWORD })).status).toBe(404);
  });
});

describe('deactivating a person', () => {
  const deactivate = (id: string, more: object = {}) =>
    admin.send('PATCH', `/api/users/${id}`, { active: false, ...more });
  const addTask = async (assignee: string | null, candidates: string[] = []) => {
    const [row] = await api.platform.db.query<{ id: string }>(
      `insert into weft.task (instance_id, activation, element, process_id, version, assignee, candidate_users, status, created_at)
       values (uuidv7(), 1, 'call', 'lead-routing', 1, $1, $2, case when $1::uuid is null then 'open' else 'claimed' end, now())
       returning id`,
      [assignee, candidates],
    );
    return (row as { id: string }).id;
  };
  const holder = async (task: string) =>
    (
      await api.platform.db.query<{ assignee: string; candidate_users: string[] }>(
        'select assignee, candidate_users::text[] as candidate_users from weft.task where id = $1',
        [task],
      )
    )[0];

  it('gives their open tasks to the manager', async () => {
    const manager = await api.addPerson({ email: 'boss@weft.example' });
    const rep = await api.person({ email: 'r1@weft.example', manager });
    const [mine, offered] = [await addTask(rep.id), await addTask(null, [rep.id, admin.id])];
    const { status, body } = await deactivate(rep.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ active: false, openTasks: 0 });
    expect(await holder(mine)).toEqual({ assignee: manager, candidate_users: [] });
    expect(await holder(offered)).toEqual({ assignee: null, candidate_users: [manager, admin.id] });
    await expect(api.logIn('r1@weft.example')).rejects.toThrow('401');
  });

  it('passes over a manager who has left, too', async () => {
    const top = await api.addPerson({ email: 'top@weft.example' });
    const middle = await api.addPerson({ email: 'middle@weft.example', manager: top });
    const rep = await api.addPerson({ email: 'r2@weft.example', manager: middle });
    const task = await addTask(rep);
    await deactivate(middle);
    await deactivate(rep);
    expect(await holder(task)).toMatchObject({ assignee: top });
  });

  it('gives their records to the manager, and the timeline tells', async () => {
    const manager = await api.addPerson({ email: 'boss2@weft.example', name: 'Boss' });
    const rep = await api.person({ email: 'r7@weft.example', roles: ['sales-rep'], manager });
    const values = { lastName: 'Byron', company: 'Engines', email: 'ada@engines.example' };
    const created = await rep.send('POST', '/api/records/lead', { values });
    expect(created.status).toBe(201);
    const { record } = created.body as { record: { id: string; values: { owner: string } } };
    expect(record.values.owner).toBe(rep.id);
    expect((await deactivate(rep.id)).status).toBe(200);

    const after = (await admin.get(`/api/records/lead/${record.id}`)).body as { record: { version: number } };
    expect(after.record).toMatchObject({ version: 2, values: { owner: manager } });
    const [change] = await api.platform.db.query(
      'select action, actor from weft.audit where record_id = $1 order by id desc limit 1',
      [record.id],
    );
    expect(change).toEqual({ action: 'updated', actor: admin.id });
  });

  it('asks for a successor where nobody would take the tasks', async () => {
    const rep = await api.addPerson({ email: 'r3@weft.example' });
    const task = await addTask(rep);
    const refused = await deactivate(rep);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'successor-needed' });
    expect(await holder(task)).toMatchObject({ assignee: rep });
    expect((await deactivate(rep, { successor: rep })).status).toBe(422);
    expect((await deactivate(rep, { successor: admin.id })).status).toBe(200);
    expect(await holder(task)).toMatchObject({ assignee: admin.id });
  });

  it('is refused for the last administrator, as is taking the role away', async () => {
    expect((await deactivate(admin.id)).body).toMatchObject({ code: 'last-admin', status: 409 });
    const answer = await admin.send('PATCH', `/api/users/${admin.id}`, { roles: ['analyst'] });
    expect(answer.body).toMatchObject({ code: 'last-admin', status: 409 });
  });

  it('leaves one administrator when two take each other’s access at once', async () => {
    const other = await api.person({ email: 'admin2@weft.example', roles: ['admin'] });
    const answers = await Promise.all([
      admin.send('PATCH', `/api/users/${other.id}`, { active: false }),
      other.send('PATCH', `/api/users/${admin.id}`, { roles: [] }),
    ]);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    await api.platform.db.query(`update weft.app_user set roles = '{admin}', active = true where id = $1`, [admin.id]);
  });

  it('can be taken back', async () => {
    const rep = await api.addPerson({ email: 'r4@weft.example' });
    await deactivate(rep);
    expect((await admin.send('PATCH', `/api/users/${rep}`, { active: true })).body).toMatchObject({ active: true });
    await api.logIn('r4@weft.example');
  });
});

describe('changing a person', () => {
  it('sets roles, teams and manager, and keeps what is not named', async () => {
    const team = (await admin.send('POST', '/api/teams', { key: 'east', title: 'East' })).body as TeamItem;
    const boss = await api.addPerson({ email: 'b5@weft.example' });
    const rep = await api.addPerson({ email: 'r5@weft.example', name: 'Rep', roles: ['sales-rep'] });
    await admin.send('PATCH', `/api/users/${rep}`, { teams: [team.key], manager: boss });
    const { body } = await admin.send('PATCH', `/api/users/${rep}`, { name: 'Rep Five' });
    expect(body).toMatchObject({ name: 'Rep Five', roles: ['sales-rep'], teams: ['east'], manager: boss });
    const teams = (await admin.get('/api/teams')).body as { items: TeamItem[] };
    expect(teams.items.find((item) => item.id === team.id)).toMatchObject({ key: 'east', members: 1 });
    const roles = (await admin.get('/api/roles')).body as { items: { key: string }[] };
    expect(roles.items.map((role) => role.key)).toEqual(['admin', 'analyst', 'sales-manager', 'sales-rep']);
  });

  it('refuses a circle of managers', async () => {
    const boss = await api.addPerson({ email: 'b6@weft.example' });
    const rep = await api.addPerson({ email: 'r6@weft.example', manager: boss });
    const { status, body } = await admin.send('PATCH', `/api/users/${boss}`, { manager: rep });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ at: '/manager' }] });
  });
});

describe('working hours', () => {
  it('are chosen for a person and for a team, and taken back', async () => {
    await api.platform.db.query(
      `insert into weft.calendar (key, definition, hash) values ('nights', '{"key":"nights","title":"Nights","zone":"UTC","hours":{}}', '')`,
    );
    const person = (await invite({ email: 'hours@weft.example' })).body as UserItem;
    const set = (path: string, calendar: string | null) => admin.send('PATCH', path, { calendar });
    expect(person.calendar).toBeNull();
    expect((await set(`/api/users/${person.id}`, 'nights')).body).toMatchObject({ calendar: 'nights' });
    expect((await admin.send('PATCH', `/api/users/${person.id}`, { name: 'Bo' })).body).toMatchObject({
      calendar: 'nights',
    });
    expect((await set(`/api/users/${person.id}`, null)).body).toMatchObject({ calendar: null });
    await admin.send('POST', '/api/teams', { key: 'night-shift', title: 'Night shift', calendar: 'nights' });
    const teams = (await admin.get('/api/teams')).body as { items: TeamItem[] };
    expect(teams.items.find(({ key }) => key === 'night-shift')).toMatchObject({ calendar: 'nights' });
    expect((await set('/api/teams/night-shift', null)).body).toMatchObject({ calendar: null, members: 0 });
  });

  it('that do not exist are refused, with the place', async () => {
    const person = (await invite({ email: 'mars@weft.example' })).body as UserItem;
    for (const [method, path, body] of [
      ['PATCH', `/api/users/${person.id}`, { calendar: 'mars' }],
      ['POST', '/api/teams', { key: 'mars', title: 'Mars', calendar: 'mars' }],
    ] as const) {
      const { status, body: problem } = await admin.send(method, path, body);
      expect([status, problem]).toMatchObject([422, { errors: [{ at: '/calendar', code: 'unknown-calendar' }] }]);
    }
    expect((await admin.send('PATCH', '/api/teams/nobody', { calendar: null })).status).toBe(404);
  });
});
