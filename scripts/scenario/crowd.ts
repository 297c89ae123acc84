import { Refused, type Scenario } from '../../engine/simulate/index.ts';
import type { TaskItem } from '../../engine/wire/index.ts';
import { openSession, type Session } from './session.ts';

interface User {
  id: string;
  name: string;
  email: string;
  active: boolean;
  roles: string[];
  teams: string[];
}

/** The people of a live system, as scenarios name them: by the id that the scenario gives them, their e-mail address, name or id. */
export class Crowd {
  private readonly url: string;
  private readonly password: string;
  private readonly users: User[];
  private readonly listed: NonNullable<Scenario['people']>;
  private readonly sessions = new Map<string, Promise<Session>>();

  private constructor(given: {
    url: string;
    password: string;
    users: User[];
    listed: NonNullable<Scenario['people']>;
  }) {
    this.url = given.url;
    this.password = given.password;
    this.users = given.users;
    this.listed = given.listed;
  }

  static async read(
    admin: Session,
    given: { url: string; password: string },
    listed: Scenario['people'] = [],
  ): Promise<Crowd> {
    const { items } = await admin.get<{ items: User[] }>('/api/users');
    return new Crowd({ ...given, users: items.filter(({ active }) => active), listed });
  }

  nameOf(id: string): string {
    const user = this.users.find((one) => one.id === id);
    const person = this.listed.find((one) => user && this.find(one.id)?.id === user.id);
    return person?.id ?? user?.email ?? id;
  }

  as(name: string): Promise<Session> {
    const user = this.find(name);
    if (!user) throw new Refused('no-person', `There is nobody called “${name}” on this system.`);
    return this.sessionOf(user);
  }

  /** Somebody who may do a task: who has it, else the first to whom it is offered. */
  forTask({ assignee, candidateUsers, candidateRoles, candidateTeams }: TaskItem): Promise<Session> {
    const user = this.users.find(({ id, roles, teams }) =>
      assignee
        ? id === assignee
        : candidateUsers.includes(id) ||
          roles.some((role) => candidateRoles.includes(role)) ||
          teams.some((team) => candidateTeams.includes(team)),
    );
    if (!user) throw new Refused('nobody', 'There is nobody on this system who may do this task.');
    return this.sessionOf(user);
  }

  private find(name: string): User | undefined {
    const listed = this.listed.find(({ id }) => id === name);
    const names = [name, listed?.email, listed?.name];
    return this.users.find(({ id, email, name: called }) =>
      names.some((one) => [id, email, called].includes(one ?? '')),
    );
  }

  private sessionOf({ id, email }: User): Promise<Session> {
    const known = this.sessions.get(id) ?? openSession(this.url, { email, password: this.password });
    this.sessions.set(id, known);
    return known;
  }
}
