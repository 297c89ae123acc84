import { Migration } from '@mikro-orm/migrations';

/** Decisions are drafted, published, deprecated and deleted as processes are, and have logic of every kind of DMN. */
export class Migration20261122000003_decisions extends Migration {
  override up(): void {
    this.addSql(`create table weft.decision (
      id text primary key, name jsonb not null, latest int not null default 0, created_at timestamptz not null default now(),
      deleted_at timestamptz, deleted_by uuid)`);
    this.addSql(`insert into weft.decision (id, name, latest)
      select distinct on (decision_id) decision_id, definition->'name', version from weft.decision_version order by decision_id, version desc`);
    this.addSql(`alter table weft.decision_version
      add column note text, add column deprecated_at timestamptz, add column deprecated_by uuid, add column deprecated_reason text,
      add column deleted_at timestamptz, add column deleted_by uuid,
      add foreign key (decision_id) references weft.decision`);
    this.addSql(`create table weft.decision_draft (
      decision_id text primary key references weft.decision, definition jsonb not null, revision int not null,
      base_version int not null, updated_at timestamptz not null, updated_by uuid)`);
    // Published tables said what they are at the top; now that is their logic, and their columns are expressions.
    // The hash stays: it names what was published.
    this.addSql(`update weft.decision_version set definition = jsonb_strip_nulls(jsonb_build_object(
        'id', definition->'id', 'name', definition->'name', 'documentation', definition->'documentation',
        'inputs', (select coalesce(jsonb_agg(input - 'expression' order by at), '[]')
          from jsonb_array_elements(definition->'inputs') with ordinality as inputs (input, at)))) ||
      jsonb_build_object('logic', jsonb_strip_nulls(jsonb_build_object('type', 'table',
        'hitPolicy', definition->'hitPolicy', 'aggregation', definition->'aggregation')) || jsonb_build_object(
        'inputs', (select coalesce(jsonb_agg(input - 'name' || jsonb_build_object('expression', coalesce(input->>'expression', input->>'name')) order by at), '[]')
          from jsonb_array_elements(definition->'inputs') with ordinality as inputs (input, at)),
        'outputs', definition->'outputs', 'rules', definition->'rules'))
      where not jsonb_exists(definition, 'logic')`);
  }
}
