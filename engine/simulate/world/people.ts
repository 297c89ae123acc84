import type { Person } from '../scenario.ts';

/** The people of a world: those that a scenario lists, and those that it only names, who are made up. Ids are UUIDs, as everywhere. */
export class People {
  private readonly known = new Map<string, { id: string; person: Person }>();

  constructor(listed: Person[]) {
    for (const person of listed) this.known.set(uuidOf(person.id), { id: uuidOf(person.id), person });
  }

  /** The UUID of somebody, named by id, name or e-mail address. */
  idOf(name: string): string {
    const listed = [...this.known.values()].find(({ id, person }) =>
      [id, person.id, person.name, person.email].includes(name),
    );
    if (listed) return listed.id;
    const id = uuidOf(name);
    this.known.set(id, { id, person: { id: name } });
    return id;
  }

  /** As the scenario names somebody. */
  nameOf(id: string): string {
    return this.known.get(id)?.person.id ?? id;
  }

  /** What expressions see of a person that a field refers to. */
  record(id: string): { [field: string]: string } | null {
    const found = this.known.get(id);
    if (!found) return null;
    const { id: name, email = `${name}@example.com` } = found.person;
    return { id, name: found.person.name ?? name, email };
  }

  /** Who is in a team or has a role, in the order of the scenario. */
  members(team: string | null, role: string | null): string[] {
    if (team === null && role === null) return [];
    return [...this.known.values()]
      .filter(({ person }) => team === null || person.teams?.includes(team))
      .filter(({ person }) => role === null || person.roles?.includes(role))
      .map(({ id }) => id);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A UUID made of a name (version 8); the same name gives the same. */
function uuidOf(name: string): string {
  if (UUID.test(name)) return name;
  const hex = [1, 2, 3, 4].map((salt) => hash(`${salt}${name}`)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** FNV-1a, 32 bits, as hexadecimal. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, '0');
}
