import { Migration } from '@mikro-orm/migrations';

/**
 * The platform's own tables, in the schema `weft`. Journal, inbox and audit are partitioned by time from the start: by ranges
 * of UUIDv7, whose order is time. So uniqueness per instance holds across partitions, and an old partition is
 * detached when all its instances have ended.
 */
export class Migration20261122000001_platform extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists weft`);
    this.addSql(`create schema if not exists crm`);
    this.addSql(`create extension if not exists pg_trgm`);

    this.addSql(`create table weft.installation (
      single boolean primary key default true check (single),
      id uuid not null default uuidv7(),
      epoch int not null default 1,
      name text not null default 'Weft',
      language text not null default 'en',
      zone text not null default 'UTC',
      clock_offset_ms bigint not null default 0,
      created_at timestamptz not null default now())`);
    this.addSql(`insert into weft.installation default values`);

    this.addSql(`create table weft.role (
      key text primary key, definition jsonb not null, updated_at timestamptz not null default now())`);
    this.addSql(`create table weft.team (
      id uuid primary key default uuidv7(), key text not null unique, title jsonb not null,
      created_at timestamptz not null default now())`);
    this.addSql(`create table weft.app_user (
      id uuid primary key default uuidv7(), email text not null, name text not null, password text,
      active boolean not null default true, language text not null default 'en', zone text not null default 'UTC',
      manager uuid references weft.app_user, roles text[] not null default '{}',
      invited_at timestamptz, last_seen_at timestamptz, created_at timestamptz not null default now(),
      deactivated_at timestamptz)`);
    this.addSql(`create unique index app_user_email on weft.app_user (lower(email))`);
    this.addSql(`create table weft.team_member (
      team_id uuid not null references weft.team on delete cascade,
      user_id uuid not null references weft.app_user on delete cascade, primary key (team_id, user_id))`);
    this.addSql(`create index team_member_user on weft.team_member (user_id)`);
    this.addSql(`create table weft.session (
      token_hash bytea primary key, user_id uuid not null references weft.app_user on delete cascade,
      created_at timestamptz not null default now(), expires_at timestamptz not null,
      last_seen_at timestamptz not null default now(), user_agent text)`);
    this.addSql(`create index session_by_user on weft.session (user_id)`);
    this.addSql(`create table weft.password_token (
      token_hash bytea primary key, user_id uuid not null references weft.app_user on delete cascade,
      purpose text not null check (purpose in ('invite', 'reset')),
      expires_at timestamptz not null, used_at timestamptz)`);
    this.addSql(`create table weft.rate_limit (
      key text not null, window_start timestamptz not null, hits int not null, primary key (key, window_start))`);
    this.addSql(`create table weft.request (
      user_id uuid not null, key text not null, method text not null, path text not null, body_hash bytea not null,
      status int, response jsonb, created_at timestamptz not null default now(), primary key (user_id, key))`);

    this.addSql(`create table weft.entity_type (
      key text primary key, generation int not null, definition jsonb not null, hash text not null,
      updated_at timestamptz not null default now(), updated_by uuid)`);
    this.addSql(`create table weft.process (
      id text primary key, name jsonb not null, latest int not null default 0, created_at timestamptz not null default now())`);
    this.addSql(`create table weft.process_version (
      process_id text not null references weft.process, version int not null, hash text not null,
      definition jsonb not null, semantics int not null, run_as text not null default 'system',
      published_at timestamptz not null default now(), published_by uuid, note text, primary key (process_id, version))`);
    this.addSql(`create table weft.process_draft (
      process_id text primary key references weft.process, definition jsonb not null, revision int not null,
      base_version int not null, updated_at timestamptz not null default now(), updated_by uuid)`);
    this.addSql(`create table weft.decision_version (
      decision_id text not null, version int not null, hash text not null, definition jsonb not null,
      published_at timestamptz not null default now(), published_by uuid, primary key (decision_id, version))`);
    this.addSql(`create table weft.calendar (
      key text primary key, definition jsonb not null, hash text not null, updated_at timestamptz not null default now())`);
    this.addSql(`create table weft.connector (
      type text primary key, version int not null, task_queue text not null, info jsonb not null, effect text not null,
      seen_at timestamptz not null default now())`);
    this.addSql(`create table weft.live_process (
      id uuid primary key, kind text not null, levels int[] not null, started_at timestamptz not null default now(),
      seen_at timestamptz not null default now())`);

    this.addSql(`create table weft.instance (
      id uuid primary key, root_id uuid not null, process_id text not null, version int not null,
      semantics int not null, business_key text, record_type text, record_id uuid,
      status text not null default 'active' check (status in ('active', 'completed', 'cancelled')),
      turn int not null default 0, epoch int not null default 1, journal_seq int not null default 0,
      chain bytea not null default ''::bytea, state json not null, inner_scopes int not null default 0,
      incidents int not null default 0, depth int not null default 0, cause jsonb,
      started_at timestamptz not null, started_by uuid, ended_at timestamptz,
      foreign key (process_id, version) references weft.process_version)`);
    this.addSql(`create index instance_open on weft.instance (process_id, version) where status = 'active'`);
    this.addSql(`create index instance_record on weft.instance (record_id, id)`);
    this.addSql(`create index instance_recent on weft.instance (process_id, id desc)`);
    this.addSql(`create unique index instance_business_key on weft.instance (process_id, business_key)
      where status = 'active' and business_key is not null`);
    this.addSql(`create table weft.scope (
      instance_id uuid not null, id int not null, state json not null, primary key (instance_id, id))`);
    this.addSql(`create table weft.start (
      trigger text not null, change uuid not null, instance_id uuid not null, primary key (trigger, change))`);

    this.addSql(`create table weft.task (
      id uuid primary key default uuidv7(), instance_id uuid not null, activation int not null, element text not null,
      process_id text not null, version int not null, record_type text, record_id uuid,
      status text not null default 'open' check (status in ('open', 'claimed', 'completed', 'cancelled')),
      assignee uuid, candidate_users uuid[] not null default '{}', candidate_roles text[] not null default '{}',
      candidate_teams text[] not null default '{}', due_at timestamptz, accept_by timestamptz,
      priority int not null default 50, created_at timestamptz not null, claimed_at timestamptz, completed_at timestamptz,
      completed_by uuid, outcome text, draft jsonb, draft_by uuid, row_version int not null default 1,
      unique (instance_id, activation))`);
    this.addSql(`create index task_assignee on weft.task (assignee, due_at, id) where status in ('open', 'claimed')`);
    this.addSql(`create index task_candidate_users on weft.task using gin (candidate_users) where status = 'open'`);
    this.addSql(`create index task_candidate_roles on weft.task using gin (candidate_roles) where status = 'open'`);
    this.addSql(`create index task_candidate_teams on weft.task using gin (candidate_teams) where status = 'open'`);
    this.addSql(`create index task_record on weft.task (record_id)`);

    this.addSql(`create table weft.pending (
      instance_id uuid not null, activation int not null, generation int not null,
      kind text not null check (kind in ('timer', 'call', 'continue')), element text not null, due_at timestamptz,
      connector text, task_queue text, input jsonb, retry jsonb, state text not null default 'waiting',
      created_at timestamptz not null, primary key (instance_id, activation))`);
    this.addSql(`create index pending_due on weft.pending (due_at) where kind = 'timer'`);
    this.addSql(`create index pending_call on weft.pending (created_at) where kind <> 'timer'`);
    this.addSql(`create table weft.incident (
      instance_id uuid not null, activation int not null, element text not null, code text not null, message text not null,
      at timestamptz not null, resolved_at timestamptz, resolved_by uuid, id uuid not null default uuidv7() primary key)`);
    this.addSql(
      `create unique index incident_open on weft.incident (instance_id, activation) where resolved_at is null`,
    );

    this.addSql(`create table weft.inbox (
      instance_id uuid not null, key text not null, seq bigint generated always as identity, at timestamptz not null,
      event json not null, by_user uuid, status text not null default 'pending' check (status in ('pending', 'applied', 'refused')),
      response json, applied_turn int, primary key (instance_id, key)) partition by range (instance_id)`);
    this.addSql(`create index inbox_pending on weft.inbox (instance_id, seq) where status = 'pending'`);
    this.addSql(`create table weft.journal (
      instance_id uuid not null, seq int not null, turn int not null, at timestamptz not null,
      kind text not null, what text not null, element text, activation int, who uuid, data json not null,
      salt bytea, digest bytea not null, chain bytea not null, primary key (instance_id, seq)) partition by range (instance_id)`);
    this.addSql(`create table weft.audit (
      id uuid not null default uuidv7(), at timestamptz not null, type text not null, record_id uuid not null,
      version int not null, action text not null, changes jsonb not null, actor uuid, via jsonb,
      salt bytea, digest bytea not null, primary key (id)) partition by range (id)`);
    this.addSql(`create index audit_record on weft.audit (record_id, id)`);
    this.addSql(`create table weft.inbox_rest partition of weft.inbox default`);
    this.addSql(`create table weft.journal_rest partition of weft.journal default`);
    this.addSql(`create table weft.audit_rest partition of weft.audit default`);
    this.addSql(PARTITIONS);

    this.addSql(`create table weft.outbox (
      id uuid primary key default uuidv7(), topic text not null, key text not null, payload json not null,
      available_at timestamptz not null default now(), leased_until timestamptz, attempts int not null default 0,
      last_error text, created_at timestamptz not null default now())`);
    this.addSql(`create index outbox_ready on weft.outbox (available_at, id)`);
    this.addSql(`create table weft.notice (
      id uuid primary key default uuidv7(), user_id uuid not null references weft.app_user on delete cascade, at timestamptz not null,
      title jsonb not null, body jsonb, link text, read_at timestamptz)`);
    this.addSql(`create index notice_user on weft.notice (user_id, id desc)`);
    this.addSql(`create table weft.caught_mail (
      id uuid primary key default uuidv7(), at timestamptz not null default now(), from_addr text not null, to_addr text not null,
      subject text not null, text text not null, html text, message_id text not null unique, deliveries int not null default 1)`);
    this.addSql(`create table weft.import_job (
      id uuid primary key default uuidv7(), type text not null, file_name text not null, content text not null,
      status text not null, columns jsonb not null, rows int not null, mapping jsonb not null, options jsonb not null,
      result jsonb, errors jsonb, created_at timestamptz not null default now(), created_by uuid, finished_at timestamptz)`);
  }
}

/** `weft.make_partitions(months)`: this month's partitions and the next ones; called at start and by the reconciler. */
const PARTITIONS = `create function weft.make_partitions(months int) returns void language plpgsql as $$
declare
  parent text; from_month date; lower_id uuid; upper_id uuid; partition text;
begin
  for i in 0..months loop
    from_month := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i))::date;
    lower_id := weft.uuid_at(from_month);
    upper_id := weft.uuid_at((from_month + interval '1 month')::date);
    foreach parent in array array['inbox', 'journal', 'audit'] loop
      partition := parent || '_' || to_char(from_month, 'YYYYMM');
      if to_regclass('weft.' || partition) is null then
        execute format('create table weft.%I partition of weft.%I for values from (%L) to (%L)', partition, parent, lower_id, upper_id);
      end if;
    end loop;
  end loop;
end $$;
create function weft.uuid_at(day date) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from day::timestamp) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;
select weft.make_partitions(3);`;
