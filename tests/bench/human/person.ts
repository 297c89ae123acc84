import type { JsonObject } from '../../../engine/core/index.ts';

export interface OpenTask {
  id: string;
  instance: string;
}

/** One person at work, on whatever side is measured: in this process, over HTTP, or by hand on the database. */
export interface Person {
  /** Starts a case; returns its id. */
  start(): Promise<string>;
  /** The first 25 open tasks that are offered. */
  list(): Promise<OpenTask[]>;
  claim(task: string): Promise<void>;
  /** Returns the next task of the case, if there is one. */
  complete(task: string, data: JsonObject): Promise<string | null>;
}

export interface Side {
  people: Person[];
  close(): Promise<void>;
}

/** Who acts: people of the installation, with the sessions that they hold. */
export interface User {
  id: string;
  name: string;
  roles: string[];
  token: string;
}

/** What the process of a side is started with. */
export interface SideOptions {
  databaseUrl: string;
  /** Of the api, for the side that goes over HTTP. */
  address: string;
  users: User[];
}
