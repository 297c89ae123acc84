// biome-ignore-all lint/suspicious/noThenProperty: `then` is what DMN calls the results of a rule
import { expect, test } from '@jest/globals';
import { openDatabase } from '../../db/database.ts';
import { migrate, openOrm } from '../../db/orm.ts';
import { compileDecision, type DecisionDefinition } from '../../engine/decisions/index.ts';
import { testDatabase } from '../setup/services.ts';

/** As tables were published before decisions had logic of other kinds. */
const OLD = {
  id: 'old',
  name: { en: 'Old', zh: '旧' },
  inputs: [
    { name: 'amount', title: { en: 'Amount' }, schema: { type: 'number' } },
    { name: 'large', expression: 'amount > 100', schema: { type: 'boolean' } },
  ],
  outputs: [{ name: 'level', schema: { type: 'string' }, default: '"none"' }],
  hitPolicy: 'C',
  aggregation: 'COUNT',
  rules: [{ id: 'r1', when: ['-', 'true'], then: ['"high"'], note: 'x' }],
};

test('tables that were published before are decisions now, and decide as they did', async () => {
  const database = await testDatabase();
  const orm = await openOrm(database.url);
  await orm.migrator.up({ to: 'Migration20261122000002_bpmn' });
  await orm.close(true);
  const db = openDatabase(database.url, { max: 1 });
  await db.query(
    `insert into weft.decision_version (decision_id, version, hash, definition) values ('old', 3, 'h', $1)`,
    [JSON.stringify(OLD)],
  );
  await migrate(database.url);
  const [row] = await db.query<{ latest: number; hash: string; definition: DecisionDefinition }>(
    'select n.latest, v.hash, v.definition from weft.decision n join weft.decision_version v on v.decision_id = n.id',
  );
  await db.close();
  await database.drop();
  expect(row).toEqual({
    latest: 3,
    hash: 'h',
    definition: {
      id: 'old',
      name: OLD.name,
      inputs: [
        { name: 'amount', title: { en: 'Amount' }, schema: { type: 'number' } },
        { name: 'large', schema: { type: 'boolean' } },
      ],
      logic: {
        type: 'table',
        inputs: [
          { expression: 'amount', title: { en: 'Amount' }, schema: { type: 'number' } },
          { expression: 'amount > 100', schema: { type: 'boolean' } },
        ],
        outputs: OLD.outputs,
        hitPolicy: 'C',
        aggregation: 'COUNT',
        rules: OLD.rules,
      },
    },
  });
  const compiled = compileDecision(row?.definition as DecisionDefinition);
  expect(compiled.ok && compiled.decision.decide({ amount: 200 }, '2026-01-01T00:00:00Z')).toMatchObject({ value: 1 });
}, 60_000);
