/** The keys under which answers of the server are kept; every screen uses these, so that live changes reach them. */
export const keys = {
  session: ['session'] as const,
  types: ['types'] as const,
  type: (type: string) => ['type', type] as const,
  records: (type: string, query?: unknown) => (query === undefined ? ['records', type] : ['records', type, query]),
  record: (type: string, id: string) => ['record', type, id] as const,
  timeline: (type: string, id: string) => ['record', type, id, 'timeline'] as const,
  lookup: (type: string, query: string) => ['lookup', type, query] as const,
  directory: ['directory'] as const,
  tasks: (query?: unknown) => (query === undefined ? ['tasks'] : ['tasks', query]),
  task: (id: string) => ['task', id] as const,
  instances: (query?: unknown) => (query === undefined ? ['instances'] : ['instances', query]),
  instance: (id: string) => ['instance', id] as const,
  journal: (id: string) => ['instance', id, 'journal'] as const,
  processes: ['processes'] as const,
  process: (id: string, version?: number) => (version === undefined ? ['process', id] : ['process', id, version]),
  versions: (id: string) => ['process', id, 'versions'] as const,
  migration: (id: string, from: number, to: number) => ['process', id, 'migration', from, to] as const,
  batches: ['batches'] as const,
  batch: (id: string) => ['batches', id] as const,
  messages: ['messages'] as const,
  catalog: ['catalog'] as const,
  dependencies: (kind: string, id: string) => ['catalog', 'dependencies', kind, id] as const,
  decisions: ['decisions'] as const,
  decision: (id: string, version?: number) => (version === undefined ? ['decisions', id] : ['decisions', id, version]),
  notices: ['notices'] as const,
  users: ['users'] as const,
  teams: ['teams'] as const,
  roles: ['roles'] as const,
  import: (id: string) => ['imports', id] as const,
  mails: ['mails'] as const,
  publicForm: (key: string) => ['publicForm', key] as const,
};

/** Which answers a nudge's topic makes stale. Unknown topics make none stale: newer servers may send more. */
export function keysOfTopic(topic: string): (readonly unknown[])[] {
  const [kind = '', first = '', second = ''] = topic.split(':');
  return Object.hasOwn(topics, kind) ? (topics[kind]?.(first, second) ?? []) : [];
}

const topics: { [kind: string]: (first: string, second: string) => (readonly unknown[])[] } = {
  tasks: () => [keys.tasks()],
  task: (id) => [keys.task(id), keys.tasks()],
  record: (type, id) => [keys.record(type, id), keys.records(type)],
  // Records of the type; its definition has the topic `types`.
  type: (type) => [keys.records(type), ['lookup', type]],
  types: () => [keys.types, ['type']],
  instance: (id) => [keys.instance(id), keys.instances()],
  process: (id) => [keys.process(id), keys.processes, keys.catalog, keys.instances()],
  // The list, and each of them.
  decision: () => [keys.decisions, keys.catalog],
  batch: (id) => [keys.batch(id), keys.batches],
  definitions: () => [keys.processes, keys.catalog, keys.decisions],
  notices: () => [keys.notices],
  users: () => [keys.users, keys.teams, keys.directory],
  mails: () => [keys.mails],
  session: () => [keys.session],
  sessions: () => [keys.session],
  // Anything may have changed: the empty key is the beginning of all.
  '*': () => [[]],
};
