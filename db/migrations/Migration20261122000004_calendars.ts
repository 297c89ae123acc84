import { Migration } from '@mikro-orm/migrations';

/** Calendars have versions that a replay finds again, and people, teams and the organisation have theirs. */
export class Migration20261122000004_calendars extends Migration {
  override up(): void {
    // A calendar with those that it builds on, the nearest first, as it was when something was worked out with it. The hash names it in
    // journals; rows are added and never changed.
    this.addSql(`create table weft.calendar_version (
      hash text primary key, key text not null, definitions json not null, seen_at timestamptz not null default now())`);
    for (const table of ['app_user', 'team', 'installation'])
      this.addSql(`alter table weft.${table} add column calendar text references weft.calendar on delete set null`);
    // What a task is called in lists, where its process says so.
    this.addSql(`alter table weft.task add column title jsonb`);
    this.addSql(`update weft.installation set calendar = (select min(key) from weft.calendar)`);
  }
}
