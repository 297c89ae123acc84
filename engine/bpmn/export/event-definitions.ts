/** Event definitions as BPMN has them, one writer for each key in an event's settings. */
import type { ElementDefinition, Json, JsonObject } from '../../core/definition.ts';
import { GENERATED, type Made, objectOf, sourceOf, type Writing } from './writing.ts';

type Writer = (settings: JsonObject, definition: Made, element: ElementDefinition, help: Help) => void;

/** Messages, signals, errors and escalations: things of their own in BPMN, found by what they are called. */
export class Roots {
  readonly list: Made[] = [];
  private readonly write: Writing;

  constructor(write: Writing) {
    this.write = write;
  }

  /** The one of this name that is there already, or a new one. */
  find(type: string, property: string, value: string, title: string, wanted: string | undefined): Made {
    const fits = (made: Made) => made.$type === type && (made[property] ?? made.name ?? made.id) === value;
    const known = this.list.find((made) => made.id === wanted && fits(made)) ?? this.list.find(fits);
    if (known) return known;
    const base = type.slice('bpmn:'.length);
    let count = 1;
    while (this.write.made.has(`${base}_weft_${count}`)) count += 1;
    const made = this.write.create(type, { id: `${base}_weft_${count}`, name: title, [property]: value, ...GENERATED });
    this.list.push(made);
    return made;
  }
}

/** Writes what an event is about, if anything. */
export function writeEventDefinition(made: Made, element: ElementDefinition, write: Writing, roots: Roots): void {
  const found = Object.entries(DEFINITIONS).find(([key]) => element.config?.[key] !== undefined);
  const kept = objectOf(element.extensions?.event);
  if (!found) return;
  const [key, [type, writer]] = found;
  const definition = write.create(type, typeof kept.id === 'string' ? { id: kept.id } : {});
  write.restore(definition, kept);
  writer(objectOf(element.config?.[key]), definition, element, { ...rootsFor(roots, kept), write });
  made.set('eventDefinitions', [definition]);
}

interface Help {
  write: Writing;
  root(
    type: string,
    property: string,
    value: Json | undefined,
    place: string,
    element: ElementDefinition,
    ref: string,
  ): Made | null;
}

function rootsFor(roots: Roots, kept: JsonObject): Omit<Help, 'write'> {
  return {
    root(type, property, value, place, element, ref) {
      if (typeof value !== 'string' || value === '') return null;
      const wanted = objectOf(objectOf(kept.bpmn)[ref]).$ref;
      const name = sourceOf(element, place, value)?.source ?? value;
      return roots.find(type, property, name, name, typeof wanted === 'string' ? wanted : undefined);
    },
  };
}

const DEFINITIONS: { [key: string]: [string, Writer] } = {
  timer: [
    'bpmn:TimerEventDefinition',
    (settings, definition, element, { write }) => {
      for (const [key, property] of [
        ['duration', 'timeDuration'],
        ['date', 'timeDate'],
        ['cycle', 'timeCycle'],
      ] as const) {
        const value = settings[key];
        if (typeof value === 'string' && value !== '')
          definition.set(property, write.value(element, `timer.${key}`, value));
      }
    },
  ],
  message: [
    'bpmn:MessageEventDefinition',
    (settings, definition, element, { root }) => {
      const message = root('bpmn:Message', 'name', settings.name, 'message', element, 'messageRef');
      if (message) definition.set('messageRef', message);
    },
  ],
  signal: [
    'bpmn:SignalEventDefinition',
    (settings, definition, element, { root }) => {
      const signal = root('bpmn:Signal', 'name', settings.name, 'signal', element, 'signalRef');
      if (signal) definition.set('signalRef', signal);
    },
  ],
  error: [
    'bpmn:ErrorEventDefinition',
    (settings, definition, element, { root }) => {
      const error = root('bpmn:Error', 'errorCode', settings.code, 'error', element, 'errorRef');
      if (error) definition.set('errorRef', error);
    },
  ],
  escalation: [
    'bpmn:EscalationEventDefinition',
    (settings, definition, element, { root }) => {
      const escalation = root(
        'bpmn:Escalation',
        'escalationCode',
        settings.code,
        'escalation',
        element,
        'escalationRef',
      );
      if (escalation) definition.set('escalationRef', escalation);
    },
  ],
  conditional: [
    'bpmn:ConditionalEventDefinition',
    (settings, definition, element, { write }) => {
      if (typeof settings.condition === 'string')
        definition.set('condition', write.expression(element, 'conditional', settings.condition));
    },
  ],
  compensation: [
    'bpmn:CompensateEventDefinition',
    (settings, definition, _element, { write }) => {
      if (typeof settings.activity === 'string') write.refer(definition, 'activityRef', settings.activity);
    },
  ],
  terminate: ['bpmn:TerminateEventDefinition', () => undefined],
  cancel: ['bpmn:CancelEventDefinition', () => undefined],
  link: ['bpmn:LinkEventDefinition', (settings, definition) => definition.set('name', String(settings.name ?? ''))],
};
