import {
  type Command,
  initialState,
  type JournalEntry,
  type JsonObject,
  type RecordRef,
  type State,
  type Token,
} from '../../core/index.ts';
import { Reached } from '../reached.ts';
import type { Deployed } from './deploy.ts';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/** A line of a journal with who and when. */
export interface Line extends JournalEntry {
  at: string;
  who: string | null;
}

export interface Task extends CommandOf<'createTask'> {
  id: string;
  createdAt: string;
  claimedBy: string | null;
  acceptBy: string | null;
}

/** The place of something in the order of all that was made in a world. */
export interface Ordered {
  order: number;
}

/** One instance in memory: its state, its journal, and what tables would hold of it. */
export class Case {
  readonly id: string;
  readonly deployed: Deployed;
  readonly businessKey: string | null;
  readonly subject: RecordRef | null;
  /** The call activity that it was called by. */
  readonly caller: { instance: Case; activation: number; generation: number; catches: (string | null)[] } | null;
  state: State = initialState();
  readonly journal: Line[] = [];
  readonly reached: Reached;
  readonly tasks = new Map<number, Task & Ordered>();
  readonly timers = new Map<number, CommandOf<'setTimer'> & Ordered>();
  readonly subscriptions = new Map<number, CommandOf<'subscribe'> & Ordered>();
  readonly incidents = new Map<number, CommandOf<'raiseIncident'>>();
  /** How it failed, if it did. */
  error: { code: string; message: string } | null = null;

  constructor(given: Pick<Case, 'id' | 'deployed' | 'businessKey' | 'subject' | 'caller'>) {
    this.id = given.id;
    this.deployed = given.deployed;
    this.businessKey = given.businessKey;
    this.subject = given.subject;
    this.caller = given.caller;
    this.reached = new Reached(given.deployed.definition);
  }

  get open(): boolean {
    return this.state.head.status === 'active';
  }

  get variables(): JsonObject {
    return this.state.scopes[0]?.variables ?? {};
  }

  token(activation: number): Token | null {
    for (const scope of Object.values(this.state.scopes)) {
      const token = scope.tokens[activation];
      if (token) return token;
    }
    return null;
  }

  /** Writes what a command says into the tables. Commands about others are the world's. */
  obey(command: Command, order: number): void {
    (this.obeys[command.type] as ((command: Command, order: number) => void) | undefined)?.(command, order);
  }

  write(lines: Line[]): void {
    this.journal.push(...lines);
    this.reached.add(lines);
  }

  private readonly obeys: { [T in Command['type']]?: (command: CommandOf<T>, order: number) => void } = {
    createTask: (command, order) => {
      const { at: createdAt } = this.state.head;
      const id = `${this.id}.${command.activation}`;
      this.tasks.set(command.activation, { ...command, id, createdAt, claimedBy: null, acceptBy: null, order });
    },
    acceptBy: ({ activation, at }) => this.change(activation, { acceptBy: at }),
    claimTask: ({ activation, by }) => this.change(activation, { claimedBy: by }),
    closeTask: ({ activation }) => void this.tasks.delete(activation),
    setTimer: (command, order) => void this.timers.set(command.activation, { ...command, order }),
    subscribe: (command, order) => void this.subscriptions.set(command.activation, { ...command, order }),
    clear: ({ activation }) => {
      this.timers.delete(activation);
      this.subscriptions.delete(activation);
    },
    raiseIncident: (command) => void this.incidents.set(command.activation, command),
    resolveIncident: ({ activation }) => void this.incidents.delete(activation),
    end: ({ error }) => {
      this.error = error ?? null;
    },
  };

  private change(activation: number, values: Partial<Task>): void {
    const task = this.tasks.get(activation);
    if (task) this.tasks.set(activation, { ...task, ...values });
  }
}
