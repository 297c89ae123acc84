import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportJob } from '../../../engine/wire/index.ts';
import type { Context } from '../../../operations/context.ts';
import { csvCell } from '../../../operations/imports/error-file.ts';
import { checkImport, createImport, getImport, importErrors, runImport } from '../../../operations/imports/index.ts';
import { createRecord, listRecords } from '../../../operations/records/index.ts';
import { openWorld, refusal, type World } from '../records/world.ts';

let world: World;
let admin: Context & { id: string };
beforeAll(async () => {
  world = await openWorld();
  await world.person('Mara Okafor', 'sales-manager');
  await world.person('Ana Ruiz', 'sales-rep');
  admin = await world.person('Ida Admin', 'admin');
  for (const name of ['Loom Pro', 'Loom Basic'])
    await createRecord(world.system, { type: 'product', values: { name } });
});
afterAll(() => world.close());

const upload = (type: string, content: string | Buffer) =>
  createImport(admin, { type, name: `${type}.csv`, content: Buffer.from(content as string) });
const check = (job: ImportJob, change: Partial<ImportJob['options']> = {}, mapping = job.mapping) =>
  checkImport(admin, { id: job.id, mapping, options: { ...job.options, ...change } });
const count = async (type: string) => (await listRecords(world.system, { type, total: true, limit: 1 })).total;

const ACCOUNTS = `account,sector,year_established,revenue,employees,office_location,subsidiary_of
Umbrella,technolgy,1996,1100.04,2822,Philipines,Hooli
Hooli,retail,1999,251.41,495,United States,
`;
const DEALS = `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
D1,Ana Ruiz,Loom Pro,Hooli,Won,10/20/2016,3/1/2017,1054
D2,Ana Ruiz,LoomPro,Hooli,Won,10/25/2016,3/11/2017,4514
D3,Zoe Gone,Loom Basic,,Engaging,11/1/2016,,
D4,Ana Ruiz,LoomPro,Holi,Lost,13/40/2016,,
`;

describe('an import', () => {
  it('proposes the mapping, lookups and the date format from what the file says', async () => {
    const accounts = await upload('account', ACCOUNTS);
    expect(accounts).toMatchObject({
      status: 'uploaded',
      rows: 2,
      sample: [['Umbrella', 'technolgy', '1996', '1100.04', '2822', 'Philipines', 'Hooli'], expect.anything()],
    });
    expect(accounts.mapping).toEqual({
      account: 'name',
      sector: 'sector',
      year_established: 'yearEstablished',
      revenue: 'revenue',
      employees: 'employees',
      office_location: 'country',
      subsidiary_of: 'subsidiaryOf',
    });
    const deals = await upload('opportunity', DEALS);
    expect(deals.mapping).toEqual({
      opportunity_id: 'opportunityId',
      sales_agent: 'owner',
      product: 'product',
      account: 'account',
      deal_stage: 'stage',
      engage_date: 'engageDate',
      close_date: 'closeDate',
      close_value: 'closeValue',
    });
    expect(deals.options).toMatchObject({
      dateFormat: 'mdy',
      matchBy: 'opportunityId',
      lookups: { owner: { by: 'name' }, product: { by: 'name', missing: 'error' } },
    });
  });

  it('finds rows that stand later in the file, replaces what is misspelt, and writes the audit', async () => {
    const job = await check(await upload('account', ACCOUNTS), {
      replacements: { sector: { technolgy: 'technology' } },
    });
    expect(job).toMatchObject({ status: 'checked', result: { created: 2, failed: 0 } });
    expect(await count('account')).toBe(0);
    expect(await runImport(admin, job.id)).toMatchObject({ status: 'done', result: { created: 2 } });
    const { items, refs } = await listRecords(world.system, {
      type: 'account',
      filter: { field: 'name', op: 'eq', value: 'Umbrella' },
    });
    expect(items[0]?.values).toMatchObject({ sector: 'technology', revenue: { amount: '1100.04', currency: 'USD' } });
    expect(refs?.[`account:${String(items[0]?.values.subsidiaryOf)}`]).toBe('Hooli');
    const audit = await world.platform.db.query(`select actor, changes from weft.audit where record_id = $1`, [
      items[0]?.id,
    ]);
    expect(audit).toMatchObject([
      { actor: admin.id, changes: { name: [null, 'Umbrella'], subsidiaryOf: [null, items[0]?.values.subsidiaryOf] } },
    ]);
  });

  it('groups what is wrong by cause, with what was probably meant', async () => {
    const job = await check(await upload('opportunity', DEALS));
    expect(job.result).toMatchObject({ created: 1, failed: 3 });
    expect(
      job.result?.causes.map(({ code, column, value, count: times, suggestion }) => [
        code,
        column,
        value,
        times,
        suggestion,
      ]),
    ).toEqual([
      ['unknown-reference', 'product', 'LoomPro', 2, 'Loom Pro'],
      ['unknown-reference', 'sales_agent', 'Zoe Gone', 1, undefined],
      ['unknown-reference', 'account', 'Holi', 1, 'Hooli'],
      ['not-a-date', 'engage_date', '13/40/2016', 1, undefined],
    ]);
    expect(await refusal(runImport(admin, job.id))).toMatchObject({ status: 422, code: 'import-has-errors' });
    expect(await count('opportunity')).toBe(0);
  });

  it('takes the good rows alone where asked to, and gives the others back to correct and import again', async () => {
    const options = {
      skipErrors: true,
      replacements: { product: { LoomPro: 'Loom Pro' } },
      lookups: {
        owner: { by: 'name', missing: 'empty' as const },
        product: { by: 'name', missing: 'error' as const },
        account: { by: 'name', missing: 'error' as const },
      },
    };
    const job = await check(await upload('opportunity', DEALS), options);
    expect(await runImport(admin, job.id)).toMatchObject({ result: { created: 3, failed: 1 } });
    const { content, fileName } = await importErrors(admin, job.id);
    expect(fileName).toBe('opportunity-errors.csv');
    expect(content.split('\r\n')[1]).toMatch(/^D4,Ana Ruiz,LoomPro,Holi,Lost,13\/40\/2016,,,/);
    const again = await check(
      await upload('opportunity', content.replace('Holi', 'Hooli').replace('13/40/2016', '12/30/2016')),
      { ...options, dateFormat: 'mdy' },
    );
    expect(again.result).toMatchObject({ created: 1, failed: 0 });
    expect(await refusal(runImport(admin, job.id))).toMatchObject({ status: 409 });
  });

  it('skips or updates what is there already', async () => {
    const changed = DEALS.split('\n').slice(0, 2).join('\n').replace('1054', '2000');
    const skipping = await check(await upload('opportunity', changed));
    expect(skipping.result).toMatchObject({ created: 0, skipped: 1, updated: 0 });
    const updating = await check(await upload('opportunity', changed), { onMatch: 'update' });
    expect(updating.result).toMatchObject({ updated: 1 });
    await runImport(admin, updating.id);
    const { items } = await listRecords(world.system, {
      type: 'opportunity',
      filter: { field: 'opportunityId', op: 'eq', value: 'D1' },
    });
    expect(items[0]).toMatchObject({ version: 2, values: { closeValue: { amount: '2000' } } });
    const unmatched = await check(await upload('opportunity', changed), { matchBy: null });
    expect(unmatched.result?.causes).toMatchObject([{ code: 'duplicate', column: 'opportunity_id', value: 'D1' }]);
  });

  it('creates what is missing where asked to', async () => {
    const job = await upload('opportunity', 'opportunity_id,account\nN1,Brand New\nN2,brand new\n');
    const lookups = { account: { by: 'name', missing: 'create' as const } };
    await runImport(admin, (await check(job, { lookups })).id);
    const { items } = await listRecords(world.system, { type: 'account', q: 'brand new' });
    expect(items.map((item) => item.title)).toEqual(['Brand New']);
  });

  it('holds rows to the rules of the type, and sets what imports set', async () => {
    const job = await check(
      await upload(
        'lead',
        'first name,last name,status,e-mail\nJo,Doe,lost,jo@a.example\nAl,Roe,new,al@a.example\nX,,new,nope\n',
      ),
      { skipErrors: true },
    );
    expect(job.result?.errors.map((error) => [error.row, error.code])).toEqual([
      [2, 'required'],
      [4, 'required'],
      [4, 'format'],
    ]);
    await runImport(admin, job.id);
    const { items } = await listRecords(world.system, { type: 'lead', q: 'roe' });
    expect(items[0]?.values).toMatchObject({ source: 'import', owner: expect.any(String), status: 'new' });
  });

  it('tells duplicates inside the file', async () => {
    const job = await check(await upload('product', 'product\nTwin\ntwin\n'));
    expect(job.result?.errors).toMatchObject([{ row: 3, column: 'product', code: 'duplicate-in-file' }]);
  });

  it.each<[string, Buffer | string]>([
    ['UTF-8 with a mark', '\ufeffname,series\n织机,甲\n'],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('name,series\n织机,甲\n', 'utf16le')])],
    ['GB18030', Buffer.from([...Buffer.from('name,series\n'), 0xd6, 0xaf, 0xbb, 0xfa, 0x2c, 0xbc, 0xd7, 0x0a])],
    ['semicolons', 'name;series\n织机;甲\n'],
  ])('reads %s', async (_, content) => {
    expect(await upload('product', content)).toMatchObject({ columns: ['name', 'series'], sample: [['织机', '甲']] });
  });

  it('tells rows with the wrong number of columns and bad quotes, one by one', async () => {
    const job = await check(await upload('product', 'name,series\nGood,a\nShort\nLong,a,b\nBad "quote",b\n'), {
      skipErrors: true,
    });
    expect(job.result).toMatchObject({ created: 1, failed: 3 });
    expect(job.result?.errors.map((error) => [error.row, error.code])).toEqual([
      [3, 'column-count'],
      [4, 'column-count'],
      [5, 'bad-row'],
    ]);
  });

  it.each<[string, Buffer | string, string]>([
    ['a quote that is never closed', 'name,series\n"Open,a\nB,b\n', ' open-quote'],
    ['a million columns', `${'a,'.repeat(1_000_000)}a\n`, ' too-many-columns'],
    ['bytes that are no text', Buffer.from([0x6e, 0x0a, 0xff, 0xff, 0x00, 0x80]), ' bad-encoding'],
    ['nothing', '', ' empty-file'],
  ])('refuses %s, and keeps nothing', async (_, content, at) => {
    const jobs = () => world.platform.db.query('select count(*) from weft.import_job');
    const before = await jobs();
    expect(await refusal(upload('product', content))).toMatchObject({ status: 422, at: [at] });
    expect(await jobs()).toEqual(before);
  });

  it('refuses settings that name what does not exist', async () => {
    const job = await upload('opportunity', DEALS);
    const wrong = checkImport(admin, {
      id: job.id,
      mapping: { opportunity_id: 'ghost', product: 'product', account: 'product', sales_agent: 'owner' },
      options: {
        ...job.options,
        matchBy: 'name',
        lookups: { product: { by: 'ghost', missing: 'error' }, owner: { by: 'name', missing: 'create' } },
      },
    });
    expect((await refusal(wrong)).at.sort()).toEqual([
      '/mapping/account mapped-twice',
      '/mapping/opportunity_id unknown-field',
      '/options/lookups/owner/missing not-possible',
      '/options/lookups/product/by unknown-field',
      '/options/matchBy not-mapped',
    ]);
  });

  it('is for those who may import, and nobody sees the files of others', async () => {
    const ana = await world.person('Al Rep', 'sales-rep');
    expect(
      await refusal(createImport(ana, { type: 'account', name: 'a', content: Buffer.from('name\na\n') })),
    ).toMatchObject({ status: 403 });
    const second = await world.person('Second Admin', 'admin');
    const job = await upload('product', 'name\nMine\n');
    for (const act of [getImport, runImport, importErrors]) {
      expect(await refusal(act(second, job.id))).toMatchObject({ status: 404 });
    }
  });

  it('writes cells that a spreadsheet would run as text', () => {
    expect(['=1+1', '+cmd', '@x', '-5', '-1.5', 'a,b', 'say "x"'].map(csvCell)).toEqual([
      "'=1+1",
      "'+cmd",
      "'@x",
      '-5',
      '-1.5',
      '"a,b"',
      '"say ""x"""',
    ]);
  });
});
