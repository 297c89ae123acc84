import type { Area, Me } from '../../engine/wire/index.ts';

/** Topics that only people with one of these areas can use; all others are for everyone. */
const AREAS: { [kind: string]: Area[] } = {
  users: ['admin'],
  mails: ['admin'],
  process: ['studio', 'operate'],
  instance: ['records', 'work', 'operate', 'studio'],
  record: ['records', 'work'],
  type: ['records', 'work'],
};

/** Between the processes of the platform only. */
const INTERNAL = new Set(['sessions', 'definitions']);

/**
 * Of what changed, what this person's screens can be about. `notices:<user>` and `session:<user>` reach that person only, as
 * `notices` and `session`.
 */
export function topicsFor(me: Me, topics: string[]): string[] {
  const heard: string[] = [];
  for (const topic of topics) {
    const at = topic.indexOf(':');
    const kind = at < 0 ? topic : topic.slice(0, at);
    if (INTERNAL.has(kind)) continue;
    if (at > 0 && (kind === 'notices' || kind === 'session')) {
      if (topic.slice(at + 1) === me.id) heard.push(kind);
      continue;
    }
    const areas = AREAS[kind];
    if (!areas || areas.some((area) => me.areas.includes(area))) heard.push(topic);
  }
  return heard;
}
