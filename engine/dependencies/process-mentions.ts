/** What a process names by keys: variables that it sets, record types, fields, decisions, processes, people, calendars, connectors. */
import type { ElementDefinition, JsonObject, ProcessDefinition } from '../core/definition.ts';
import type { Around, Mention, MentionKind, Place } from './contents.ts';
import { elementsById, ownerAt } from './owners.ts';
import { pointerOf } from './pointers.ts';
import { type Setting, settingsOf } from './process-settings.ts';
import { wordsFor } from './process-words.ts';

export function mentionsOfProcess(definition: ProcessDefinition, around: Around): Mention[] {
  const byId = elementsById(definition);
  return [
    ...ofItself(definition),
    ...definition.elements.flatMap((element, index) =>
      [
        ...ofActivity(element, index),
        ...settingsOf(element, index, around).flatMap((setting) => ofSetting(setting, element, definition)),
      ].flatMap((mention): Mention[] => {
        if (mention.what !== 'variable') return [mention];
        // outputs and results of loops are set outside
        const isOutside = /^\/elements\/\d+\/(outputs|loop)\//.test(mention.place.pointer);
        const owner = ownerAt(mention.id, element, isOutside ? 'outside' : 'inside', byId);
        return owner === null ? [] : [{ ...mention, ...(owner !== '' && { owner }) }];
      }),
    ),
  ];
}

type Parts = (string | number)[];

function ofItself(definition: ProcessDefinition): Mention[] {
  const { subject, triggers = [], publicForm, calendar, due, lanes = [], pools = [], artifacts = [] } = definition;
  const one = (what: MentionKind, id: string | undefined, parts: Parts, en: string, zh: string): Mention[] =>
    id ? [{ place: { pointer: pointerOf(parts), words: { en, zh } }, what, id }] : [];
  return [
    ...one('entity', subject?.type, ['subject', 'type'], 'Record that it is about', '流程对象'),
    ...one('calendar', calendar, ['calendar'], 'Calendar', '日历'),
    ...one('calendar', due?.calendar, ['due', 'calendar'], 'Due', '期限'),
    ...triggers.flatMap(({ id, entity, fields = [] }, at) => {
      const words = [`Trigger “${id}”`, `触发器“${id}”`] as const;
      return [
        ...one('entity', entity, ['triggers', at, 'entity'], ...words),
        ...fields.flatMap((field, index) =>
          one('field', `${entity}.${field}`, ['triggers', at, 'fields', index], ...words),
        ),
      ];
    }),
    ...(publicForm?.fields ?? []).flatMap(({ name }, at) =>
      one('variable', name, ['publicForm', 'fields', at, 'name'], 'Public form', '公开表单'),
    ),
    ...Object.keys(publicForm?.values ?? {}).map(
      (name): Mention => ({
        place: { pointer: pointerOf(['publicForm', 'values', name]), words: { en: 'Public form', zh: '公开表单' } },
        what: 'variable',
        id: name,
        isKey: true,
      }),
    ),
    ...lanes.flatMap(({ id, candidateRoles = [], candidateTeams = [] }, at) => [
      ...candidateRoles.flatMap((role, index) =>
        one('role', role, ['lanes', at, 'candidateRoles', index], `Lane “${id}”`, `泳道“${id}”`),
      ),
      ...candidateTeams.flatMap((team, index) =>
        one('team', team, ['lanes', at, 'candidateTeams', index], `Lane “${id}”`, `泳道“${id}”`),
      ),
    ]),
    ...pools
      .filter(({ process }) => process !== definition.id)
      .flatMap(({ process }, at) => one('process', process, ['pools', at, 'process'], 'Pool', '泳池')),
    ...artifacts.flatMap(({ record }, at) =>
      one('entity', record?.type, ['artifacts', at, 'record', 'type'], 'Data object', '数据对象'),
    ),
  ];
}

/** What an activity sets outside, and where the results of its loop go. */
function ofActivity(element: ElementDefinition, index: number): Mention[] {
  const variable = (id: string | undefined, parts: Parts): Mention[] =>
    id ? [{ place: placeOf(element, pointerOf(['elements', index, ...parts])), what: 'variable', id }] : [];
  return [
    ...(element.outputs ?? []).flatMap(({ variable: name }, at) => variable(name, ['outputs', at, 'variable'])),
    ...variable(element.loop?.outputCollection, ['loop', 'outputCollection']),
  ];
}

function ofSetting(
  { pointer, value, schema, beside }: Setting,
  element: ElementDefinition,
  definition: ProcessDefinition,
): Mention[] {
  const editor = String(schema['x-editor'] ?? '');
  const place = (parts: Parts): Place => placeOf(element, pointer + pointerOf(parts));
  const subject = typeof beside.type === 'string' ? beside.type : definition.subject?.type;
  if (editor === 'form') return ofForm(value as JsonObject, place, definition);
  if (editor === 'recordValues' && value !== null && typeof value === 'object' && subject && 'type' in beside)
    return Object.keys(value).map((name) => ({
      place: place([name]),
      what: 'field',
      id: `${subject}.${name}`,
      isKey: true,
    }));
  const what = KEYS[editor];
  if (!what) return [];
  const keys = Array.isArray(value) ? value.map((key, at) => ({ key, parts: [at] })) : [{ key: value, parts: [] }];
  return keys.flatMap(({ key, parts }): Mention[] => {
    if (typeof key !== 'string' || key === '' || (key.startsWith('=') && what !== 'variable')) return [];
    if (what !== 'field') return [{ place: place(parts), what, id: key }];
    return subject ? [{ place: place(parts), what, id: `${subject}.${key}` }] : [];
  });
}

const KEYS: { [editor: string]: MentionKind | undefined } = {
  variable: 'variable',
  entityType: 'entity',
  field: 'field',
  decision: 'decision',
  process: 'process',
  calendar: 'calendar',
  role: 'role',
  roles: 'role',
  teams: 'team',
  connector: 'connector',
  action: 'action',
};

interface FormField {
  source?: string;
  name?: string;
}

function ofForm(form: JsonObject | null, place: (parts: Parts) => Place, { subject }: ProcessDefinition): Mention[] {
  const sections = (form?.sections ?? []) as unknown as { fields?: FormField[] }[];
  return sections.flatMap(({ fields = [] }, section) =>
    fields.flatMap(({ source, name }, at): Mention[] => {
      if (!name) return [];
      const here = place(['sections', section, 'fields', at, 'name']);
      if (source === 'variable') return [{ place: here, what: 'variable', id: name }];
      return subject ? [{ place: here, what: 'field', id: `${subject.type}.${name}` }] : [];
    }),
  );
}

function placeOf(element: ElementDefinition, pointer: string): Place {
  return { pointer, words: wordsFor(element, pointer), element: element.id };
}
