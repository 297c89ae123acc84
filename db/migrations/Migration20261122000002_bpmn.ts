import { Migration } from '@mikro-orm/migrations';

/** What the whole of BPMN needs beside instances, tasks and timers: scopes of their own, called instances, messages, signals, batches. */
export class Migration20261122000002_bpmn extends Migration {
  override up(): void {
    // A turn loads the scopes from the one an event is about up to the process, and no others.
    this.addSql(`alter table weft.scope add column parent int`);
    this.addSql(
      `alter table weft.task add column scope int not null default 0, add column choices jsonb, add column name text`,
    );
    this.addSql(`alter table weft.pending add column scope int not null default 0`);
    // The nearest deadline and the first calls of an instance, also where thousands wait.
    this.addSql(`create index pending_next on weft.pending (instance_id, kind, due_at)`);
    this.addSql(`alter table weft.incident add column scope int not null default 0`);

    // `first_version`: a replay of the journal begins with it; `version` is what it has been migrated to.
    // `parent_*`: the call activity that started it. The tree's root row is the lock of the whole tree; a detached child is its own root.
    this.addSql(`alter table weft.instance
      add column parent_id uuid, add column parent_activation int, add column parent_generation int, add column parent_scope int,
      add column suspended_at timestamptz, add column priority int not null default 50, add column due_at timestamptz,
      add column error jsonb, add column conditions int not null default 0, add column first_version int not null`);
    this.addSql(`create index instance_parent on weft.instance (parent_id) where parent_id is not null`);
    this.addSql(
      `create index instance_conditions on weft.instance (record_id) where status = 'active' and conditions > 0`,
    );
    this.addSql(
      `create index instance_incident on weft.instance (process_id, id) where status = 'active' and incidents > 0`,
    );
    this.addSql(`create index instance_tree on weft.instance (root_id) where root_id <> id`);

    this.addSql(
      `alter table weft.process_version add column tag text, add column deprecated_at timestamptz, add column deprecated_by uuid,
        add column deprecated_reason text, add column deleted_at timestamptz, add column deleted_by uuid`,
    );
    this.addSql(`create index process_version_tag on weft.process_version (process_id, tag) where tag is not null`);
    this.addSql(`alter table weft.process add column deleted_at timestamptz, add column deleted_by uuid`);

    // Who waits for which message or signal. `key` null: any. Messages that nobody waits for yet are kept until they expire.
    this.addSql(`create table weft.subscription (
      instance_id uuid not null, activation int not null, generation int not null, scope int not null, element text not null,
      kind text not null check (kind in ('message', 'signal', 'condition')), name text not null, key text,
      created_at timestamptz not null default now(), id uuid not null default uuidv7(), primary key (instance_id, activation))`);
    this.addSql(`create index subscription_waiting on weft.subscription (kind, name, key, id)`);
    this.addSql(`create table weft.message (
      id uuid primary key default uuidv7(), dedupe text, name text not null, key text, business_key text, variables json not null,
      sent_at timestamptz not null, sent_by uuid, cause jsonb, expires_at timestamptz not null, hindrance text)`);
    this.addSql(`create index message_waiting on weft.message (name, key, id)`);
    this.addSql(`create index message_expires on weft.message (expires_at)`);
    // What was sent, so that the same message or signal is taken once, also after it was received; with what became of it.
    this.addSql(`create table weft.message_receipt (
      kind text not null check (kind in ('message', 'signal')), name text not null, dedupe text not null, message uuid not null,
      response json, sent_at timestamptz not null default now(), primary key (kind, name, dedupe))`);
    this.addSql(`create index message_receipt_sent on weft.message_receipt (sent_at)`);

    // Start events with a timer, of the versions in use. `next_at` null: over; `passed`: times that are over, started or missed.
    this.addSql(`create table weft.schedule (
      id text primary key, process_id text not null, version int not null, element text not null, timer jsonb not null,
      anchor timestamptz not null, next_at timestamptz, last_at timestamptz, passed int not null default 0)`);
    this.addSql(`create index schedule_due on weft.schedule (next_at) where next_at is not null`);
    this.addSql(`create index schedule_process on weft.schedule (process_id)`);

    // Many instances or receivers, some hundred at a time, with progress; may be cancelled.
    this.addSql(`create table weft.batch (
      id uuid primary key default uuidv7(), kind text not null, title jsonb not null, parameters jsonb not null,
      status text not null default 'waiting' check (status in ('waiting', 'running', 'cancelling', 'cancelled', 'completed', 'failed')),
      total int not null default 0, done int not null default 0, refused int not null default 0, skipped int not null default 0,
      cursor text, filter jsonb, created_at timestamptz not null default now(), created_by uuid, reason text, started_at timestamptz,
      finished_at timestamptz, error text)`);
    this.addSql(`create index batch_recent on weft.batch (id desc)`);
    this.addSql(`create table weft.batch_item (
      batch_id uuid not null references weft.batch on delete cascade, item uuid not null, status text not null default 'waiting'
        check (status in ('waiting', 'done', 'refused', 'skipped')), message text, primary key (batch_id, item))`);
    this.addSql(`create index batch_item_left on weft.batch_item (batch_id, item) where status = 'waiting'`);
  }
}
