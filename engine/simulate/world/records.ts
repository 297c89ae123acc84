import type { Json, JsonObject, RecordRef } from '../../core/index.ts';
import type { People } from './people.ts';

/** The records of a world: fields by name, as they were given. */
export class Records {
  private readonly stored = new Map<string, { ref: RecordRef; version: number; values: JsonObject }>();
  private readonly people: People;

  constructor(people: People) {
    this.people = people;
  }

  create(type: string, values: JsonObject): RecordRef {
    const ref = { type, id: `r${this.stored.size + 1}` };
    this.stored.set(keyOf(ref), { ref, version: 1, values: { ...values } });
    return ref;
  }

  /** The new version; null where there is no such record. */
  update(ref: RecordRef, values: JsonObject): number | null {
    const found = this.stored.get(keyOf(ref));
    if (!found) return null;
    found.values = { ...found.values, ...values };
    found.version += 1;
    return found.version;
  }

  /** The oldest of a type whose fields have these values. */
  find(type: string, where: JsonObject): RecordRef | null {
    const wanted = Object.entries(where);
    const hit = [...this.stored.values()].find(
      ({ ref, values }) => ref.type === type && wanted.every(([name, value]) => values[name] === value),
    );
    return hit?.ref ?? null;
  }

  /** The columns of a record, by path; what is not there is null. */
  read(ref: RecordRef, paths: string[]): { version: number; values: JsonObject } | null {
    const found = this.stored.get(keyOf(ref));
    return found ? { version: found.version, values: this.columns(found.values, paths) } : null;
  }

  title(ref: RecordRef): string {
    const { name, title, firstName, lastName } = this.stored.get(keyOf(ref))?.values ?? {};
    return String(name ?? title ?? ([firstName, lastName].filter(Boolean).join(' ') || ref.id));
  }

  private columns(values: JsonObject, paths: string[]): JsonObject {
    const made: JsonObject = {};
    for (const path of paths) {
      const [name = '', ...rest] = path.split('.');
      const value = values[name] ?? null;
      made[name] = rest.length === 0 ? value : this.inside(value, rest.join('.'), made[name]);
    }
    return made;
  }

  /** Part of a nested value, or of what a field refers to. */
  private inside(value: Json, path: string, before: Json | undefined): Json {
    if (value === null) return null;
    const referred = typeof value === 'string' ? this.referred(value) : value;
    if (referred === null || typeof referred !== 'object' || Array.isArray(referred)) return value;
    return { ...(before as JsonObject | undefined), ...this.columns(referred, [path]) };
  }

  private referred(id: string): JsonObject | null {
    const record = [...this.stored.values()].find(({ ref }) => ref.id === id);
    return record ? { id, ...record.values } : this.people.record(id);
  }
}

const keyOf = ({ type, id }: RecordRef) => `${type} ${id}`;
