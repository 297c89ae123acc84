import type { Area, Me } from '../../engine/wire/index.ts';

/** Topics that only people with one of these areas can use; all others are for everyone. */
const AREAS: { [kind: string]: Area[] } = {
  mails: ['admin'],
  batch: ['operate'],
  process: ['studio', 'operate'],
  decision: ['studio'],
};

/** Between the processes of the platform only. */
const INTERNAL = new Set(['sessions', 'definitions', 'outbox']);
/** Topics of one person, who hears them without the id. */
const PERSONAL = new Set(['notices', 'session']);

/**
 * Of what changed, what this person's screens can be about. `notices:<user>` and `session:<user>` reach that person only, as
 * `notices` and `session`; `record:<type>:<id>` and `type:<type>` those who may read records of the type.
 */
export function topicsFor(me: Me, topics: string[], mayRead: (type: string) => boolean): string[] {
  const heard: string[] = [];
  for (const topic of topics) {
    const [kind = '', about] = topic.split(':', 2);
    if (INTERNAL.has(kind)) continue;
    if (PERSONAL.has(kind) && about !== undefined) {
      if (about === me.id) heard.push(kind);
    } else if (kind === 'record' || kind === 'type') {
      if (about !== undefined && mayRead(about)) heard.push(topic);
    } else if (AREAS[kind]?.some((area) => me.areas.includes(area)) ?? true) {
      heard.push(topic);
    }
  }
  return heard;
}
