import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  type Asker,
  accessTo,
  forbiddenChanges,
  mayAct,
  mayReadSomewhere,
  readableFields,
} from '../../../engine/access/access.ts';
import { holds } from '../../../engine/access/condition.ts';
import { parseFilter } from '../../../engine/access/filter.ts';
import { type GrantDefinition, parseRole, type Role, type RoleDefinition } from '../../../engine/access/role.ts';
import { parseRowCondition } from '../../../engine/access/row-condition.ts';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { parseEntityType } from '../../../engine/entities/parse.ts';
import { NO_CATALOG } from '../../../engine/selection/index.ts';
import { definition, text } from '../entities/definition.ts';

const made = parseEntityType(
  definition('thing', {
    owner: { 'x-field': 'user', 'x-title': 'Owner' },
    status: text(),
    salary: { 'x-field': 'integer', 'x-title': 'Salary' },
    team: text(),
  }),
  new Set(['thing']),
);
if (!made.ok) throw new Error(JSON.stringify(made.problems));
const { type } = made;
const ANA = '01900000-0000-7000-8000-00000000000a';
const alone = { catalog: NO_CATALOG };

function role(key: string, ...grants: Partial<GrantDefinition>[]): Role {
  const full = grants.map((grant) => ({
    type: 'thing',
    actions: ['read' as const],
    fields: { read: '*' as const, write: '*' as const },
    rows: 'all',
    ...grant,
  }));
  const { role: read, problems } = parseRole(
    { key, title: key, description: key, areas: [], grants: full },
    new Map([['thing', type]]),
  );
  expect(problems).toEqual([]);
  return read;
}
const asker = (...roles: string[]): Asker => ({ kind: 'user', user: ANA, roles, teams: ['north'] });
const access = (roles: Role[], action: 'read' | 'update' = 'read') => {
  const found = accessTo(
    asker(...roles.map((each) => each.key)),
    new Map(roles.map((each) => [each.key, each])),
    type,
    action,
  );
  if (!found) throw new Error('no access');
  return found;
};

describe('row conditions', () => {
  const check = (source: string, values: JsonObject) => {
    const result = parseRowCondition(source, type, alone);
    if (!result.ok) throw new Error(JSON.stringify(result.message));
    return holds(
      accessTo(asker('r'), new Map([['r', role('r', { rows: source })]]), type, 'read')?.rows ?? { kind: 'never' },
      values,
    );
  };

  it.each<[string, JsonObject, boolean]>([
    ['record.owner = user.id', { owner: ANA }, true],
    ['record.owner = user.id', { owner: null }, false],
    ['record.owner != user.id', { owner: null }, true],
    ['record.salary >= 10 and record.salary < 20', { salary: 10 }, true],
    ['(record.team in user.teams) or record.status = "open"', { team: 'north' }, true],
    ['record.status in ["new", "open"]', { status: 'new' }, true],
    ['not(record.status = "open")', { status: null }, true],
    ['record.status = null', {}, true],
    ['record.status != null', {}, false],
    ['record.team in user.teams and record.status = "x"', { team: 'north', status: 'x' }, true],
    ['record.team in user.teams and record.status = "x"', { team: 'north', status: 'y' }, false],
    ['record.status = record.team', { status: 'a', team: 'a' }, true],
    ['not(record.salary > 10)', { salary: null }, false],
    ['10 / record.salary > 1', { salary: 0 }, false],
    ['all', {}, true],
  ])('%s of %j is %s', (source, values, expected) => {
    expect(check(source, values)).toBe(expected);
  });

  it.each([
    'record.ghost = 1',
    'record.constructor.constructor("return process")()',
    'record.salary = "much"',
    'record.owner.name.length = 1',
    'user.password = record.status',
    'for x in [1] return x',
    'record.owner =',
    'some record in [1] satisfies record = 1',
    'matches(record.status, record.team)',
    'matches(record.status, "(?i)a")',
    'string(record.salary) = "1"',
    'count([record.status][item = "open"]) = 1',
    `record.status = "${'x'.repeat(1000)}"`,
  ])('%s is refused with words', (source) => {
    expect(parseRowCondition(source, type, alone)).toMatchObject({
      ok: false,
      message: { en: expect.stringMatching(/\S/), zh: expect.stringMatching(/[\u4e00-\u9fff]/) },
    });
  });
});

describe('access', () => {
  it('does not add two roles up across rows', () => {
    const own = role('own', {
      rows: 'record.owner = user.id',
      fields: { read: ['name', 'salary', 'owner'], write: [] },
    });
    const open = role('open', { rows: 'record.status = "open"', fields: { read: ['name', 'status'], write: [] } });
    const both = access([own, open]);
    expect([...readableFields(both, type, { owner: ANA, status: 'closed' })]).toEqual(['name', 'owner', 'salary']);
    expect([...readableFields(both, type, { owner: 'x', status: 'open' })]).toEqual(['name', 'status']);
    expect(mayAct(both, { owner: 'x', status: 'closed' })).toBe(false);
  });

  it('checks a change of owner on the old and on the new row', () => {
    const own = access([role('own', { actions: ['update'], rows: 'record.owner = user.id' })], 'update');
    expect(forbiddenChanges(own, { owner: ANA }, { owner: 'x' }, ['owner'])).toEqual(['owner']);
    expect(forbiddenChanges(own, { owner: 'x' }, { owner: ANA }, ['owner'])).toEqual(['owner']);
    expect(forbiddenChanges(own, { owner: ANA }, { owner: ANA, status: 'open' }, ['status'])).toEqual([]);
  });

  it('takes a change only by one grant that holds before and after', () => {
    const before = role('before', {
      actions: ['update'],
      rows: 'record.status = "open"',
      fields: { read: '*', write: ['status'] },
    });
    const after = role('after', {
      actions: ['update'],
      rows: 'record.status = "lost"',
      fields: { read: '*', write: ['status'] },
    });
    expect(
      forbiddenChanges(access([before, after], 'update'), { status: 'open' }, { status: 'lost' }, ['status']),
    ).toEqual(['status']);
  });

  it('is nothing for visitors and without a role, and everything for the platform', () => {
    const roles = new Map([['r', role('r', {})]]);
    expect(accessTo({ kind: 'public', user: null, roles: ['r'], teams: [] }, roles, type, 'read')).toBeNull();
    expect(accessTo(asker('ghost'), roles, type, 'read')).toBeNull();
    expect(accessTo({ kind: 'system', user: null, roles: [], teams: [] }, roles, type, 'delete')).not.toBeNull();
  });

  it('refuses roles that name what does not exist', () => {
    const wrong: RoleDefinition = {
      key: 'w',
      title: 'W',
      description: 'W',
      areas: [],
      grants: [
        { type: 'ghost', actions: ['read'], fields: { read: '*', write: [] }, rows: 'all' },
        { type: 'thing', actions: ['read'], fields: { read: ['ghost'], write: [] }, rows: 'record.ghost = 1' },
        { type: '*', actions: ['read'], fields: { read: '*', write: [] }, rows: 'record.owner = user.id' },
      ],
    };
    expect(
      parseRole(wrong, new Map([['thing', type]])).problems.map((problem) => `${problem.at} ${problem.code}`),
    ).toEqual([
      '/grants/0/type unknown-type',
      '/grants/1/fields/read unknown-field',
      '/grants/1/rows bad-condition',
      '/grants/2/rows bad-condition',
    ]);
  });

  it('ships roles that are sound', () => {
    const folder = new URL('../../../schemas/', import.meta.url);
    const load = (name: string) =>
      readdirSync(new URL(name, folder)).map((file) =>
        JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), 'utf8')),
      );
    const definitions = load('entities');
    const keys = new Set(definitions.map((each) => each['x-key'] as string));
    const types = new Map(
      definitions.map((each) => {
        const parsed = parseEntityType(each, keys);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
        return [parsed.type.key, parsed.type] as const;
      }),
    );
    for (const each of load('roles') as RoleDefinition[]) expect(parseRole(each, types).problems).toEqual([]);
  });
});

describe('list filters', () => {
  const hidden = access([role('clerk', { fields: { read: ['name', 'status'], write: [] } })]);

  it('know a field that may not be read as little as one that is not there', () => {
    const unreadable = parseFilter({ field: 'salary', op: 'gt', value: 1 }, type, hidden);
    const missing = parseFilter({ field: 'salari', op: 'gt', value: 1 }, type, hidden);
    expect(mayReadSomewhere(hidden, 'salary')).toBe(false);
    expect(unreadable).toMatchObject({ ok: false });
    expect(JSON.stringify(unreadable).replace('salary', '?')).toBe(JSON.stringify(missing).replace('salari', '?'));
  });

  it.each([
    { field: 'a"b', op: 'eq', value: 1 },
    { field: "a'--", op: 'eq', value: 1 },
    { field: 'a.b[*]', op: 'eq', value: 1 },
    { field: 'name', op: 'asc; select 1', value: 1 },
    { field: '__proto__', op: 'eq', value: 1 },
    { field: 'constructor', op: 'eq', value: 1 },
    { field: 'name', op: 'eq', value: { $ne: null } },
    { field: 'name', op: 'eq', value: 'a\u0000' },
    { field: 'name', op: 'in', value: 'a' },
    { field: 'name', op: 'eq' },
    { all: [{ not: { field: 'salary', op: 'empty' } }] },
    { all: 'x' },
    { $or: [] },
    [],
    'name',
    { all: Array.from({ length: 300 }, () => ({ field: 'name', op: 'empty' })) },
    Array.from({ length: 30 }).reduce((inner) => ({ not: inner }), { field: 'name', op: 'empty' }),
  ])('refuse %j', (filter) => {
    expect(parseFilter(filter, type, hidden)).toMatchObject({ ok: false });
  });
});
