/** What the event element types have in common: which event definition is in their settings, and what follows from it. */
import type { ElementDefinition, JsonObject, JsonSchema, ProcessDefinition, Text } from '../../core/definition.ts';
import type { CompileContext, StartCause, StepContext, Traits, Variant } from '../../core/element.ts';
import type { Happening, Token } from '../../core/state.ts';
import { textOf } from '../../core/text.ts';
import type { EventDefinition, Place } from './event.ts';
import { eventDefinitions } from './index.ts';

/** An event as it was compiled; `event` null: a none event. */
export interface Placed {
  event: EventDefinition | null;
  compiled: unknown;
  /** Boundary events and starts of event sub-processes. */
  interrupting: boolean;
}

/** The settings of an event at these places: one property per event definition, and what goes with some. */
export function eventSchema(places: Place[], more: { [property: string]: JsonSchema } = {}): JsonSchema {
  const properties: { [property: string]: JsonSchema } = {};
  for (const event of eventDefinitions) {
    for (const place of places) {
      const placement = event.places[place];
      if (placement) Object.assign(properties, { [event.key]: titled(event, placement.schema), ...placement.more });
    }
  }
  return { type: 'object', properties: { ...properties, ...more }, additionalProperties: false };
}

function titled(event: EventDefinition, schema: JsonSchema): JsonSchema {
  return { ...schema, 'x-title': schema['x-title'] ?? event.title, 'x-variant': event.key };
}

/** Whether it ends what it sits on, or is in. */
export const interruptingSchema: JsonSchema = {
  type: 'boolean',
  default: true,
  'x-title': { en: 'Ends the task', zh: '终止任务' },
  'x-help': {
    en: 'Off: the task stays, and this way is gone in addition.',
    zh: '关闭：任务保留，并额外走此路径。',
  },
};

/** A way to place it for each event definition that can be there; `none` first, where it can be without one. */
export function eventVariants(places: Place[], none: Omit<Variant, 'is' | 'key' | 'config'> | null): Variant[] {
  const variants: Variant[] = none
    ? [{ ...none, key: 'none', config: {}, is: (element) => eventOf(element) === null }]
    : [];
  for (const event of [...eventDefinitions].sort((a, b) => a.rank - b.rank)) {
    const placement = places.map((place) => event.places[place]).find(Boolean);
    if (!placement) continue;
    const { title, description, config } = placement;
    variants.push({
      key: event.key,
      title,
      description,
      icon: event.icon,
      config: { [event.key]: config },
      is: (element) => eventOf(element) === event,
    });
  }
  return variants;
}

/** The event definition in an element's settings; null: none, or none that is known. */
export function eventOf(element: ElementDefinition): EventDefinition | null {
  const config = element.config ?? {};
  return eventDefinitions.find(({ key }) => isObject(config[key])) ?? null;
}

/** Compiles the event definition of an element; `needed` says what to do where it has none, if it has to have one. */
export function compileEvent(
  element: ElementDefinition,
  context: CompileContext,
  place: Place,
  needed: { property: string; en: string; zh: string } | null,
): Placed {
  const event = eventOf(element);
  const interrupting = interrupts(element);
  if (event?.alwaysInterrupts && element.config?.interrupting === false) {
    context.problem({
      code: 'always-interrupts',
      property: 'config.interrupting',
      message: {
        en: `${english(event.title)}: what it comes from cannot go on. Let it end that.`,
        zh: `${chinese(event.title)}：其来源无法继续，必须终止。`,
      },
    });
  }
  const several = eventDefinitions.filter(({ key }) => element.config?.[key] !== undefined);
  if (several.length > 1) {
    context.problem({
      code: 'several-events',
      property: 'config',
      message: {
        en: `An event is about one thing, and this is about ${several.length}: ${several.map(({ key }) => key).join(', ')}. Keep one.`,
        zh: `一个事件只能有一种触发，此处有 ${several.length} 种：${several.map(({ key }) => key).join('、')}。请保留一种。`,
      },
    });
  }
  if (!event) {
    if (needed) {
      const { property, ...message } = needed;
      context.problem({ code: 'missing-configuration', property, message });
    }
    return { event: null, compiled: null, interrupting };
  }
  if (!event.places[place]) {
    context.problem({
      code: 'event-not-allowed',
      property: `config.${event.key}`,
      message: NOT_HERE[place](event),
    });
    return { event: null, compiled: null, interrupting };
  }
  return { event, compiled: event.compile(element, context, place), interrupting };
}

const NOT_HERE: { [place in Place]: (event: EventDefinition) => { en: string; zh: string } } = {
  start: ({ title }) => ({
    en: `${english(title)}: only the start of an event sub-process can have this. Put it into one, or choose another.`,
    zh: `${chinese(title)}：只能用于事件子流程的开始。请放入事件子流程，或另选。`,
  }),
  handlerStart: notAt('the start of an event sub-process', '事件子流程的开始'),
  catch: notAt('an event that waits in between', '中间捕获事件'),
  throw: notAt('an event in between', '中间抛出事件'),
  end: notAt('an end', '结束事件'),
  boundary: notAt('an event on an activity', '边界事件'),
};

function notAt(en: string, zh: string) {
  return ({ title }: EventDefinition) => ({
    en: `${english(title)}: ${en} cannot have this. Choose another.`,
    zh: `${chinese(title)}：${zh}不支持，请另选。`,
  });
}

const english = (title: Text) => textOf(title, 'en');
const chinese = (title: Text) => textOf(title, 'zh');

/** Whether a boundary event, or the start of an event sub-process, ends what it sits on or is in. */
export function interrupts(element: ElementDefinition): boolean {
  return element.config?.interrupting !== false || eventOf(element)?.alwaysInterrupts === true;
}

/** A trigger of boundary events and starts: what is thrown to them. */
export const catches: NonNullable<Traits['catches']> = (element) => {
  const event = eventOf(element);
  return event?.catches?.(configOf(element, event)) ?? null;
};

/** As in `Traits`: what is caught, or what the event says. */
export function hears(element: ElementDefinition): string | null {
  const event = eventOf(element);
  if (!event) return null;
  const config = configOf(element, event);
  const caught = event.catches?.(config);
  return caught ? `${caught.kind} ${caught.code ?? ''}` : (event.hears?.(config) ?? null);
}

/** What starts an instance by an event, as it is declared. */
export function startCause(element: ElementDefinition): StartCause | null {
  const event = eventOf(element);
  return event?.starts?.(configOf(element, event)) ?? null;
}

/** Where it goes on without a flow. */
export function goesTo(element: ElementDefinition, definition: ProcessDefinition): string[] {
  return eventOf(element)?.goesTo?.(element, definition) ?? [];
}

/** Begin to wait. True: it has happened already. */
export function arm(context: StepContext<unknown>, { event, compiled }: Placed): boolean {
  if (event?.arm) return event.arm(context, compiled);
  return context.incident('missing-configuration', 'It is not said what this event is about.');
}

/** Is it this that the event waits for, or was thrown to it? */
export function happens(
  context: StepContext<unknown>,
  { event, compiled }: Placed,
  happening: Happening,
  token: Token,
): boolean {
  return happening.type === 'caught' || (event?.happens?.(context, compiled, happening, token) ?? false);
}

/** What is kept of what happened. */
export function keep(context: StepContext<unknown>, { event, compiled }: Placed, happening: Happening): void {
  event?.keep?.(context, compiled, happening);
}

/** It happened and nothing ended by it: it waits for the next time, or is over. */
export function again(context: StepContext<unknown>, { event, compiled }: Placed, token: Token | null): void {
  if (!event?.again?.(context, compiled, token)) context.end();
}

function configOf(element: ElementDefinition, event: EventDefinition): JsonObject {
  return (element.config?.[event.key] ?? {}) as JsonObject;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
