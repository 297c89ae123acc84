/** What the drawing says of an element. */
import type { NaiveElement, Values } from './types.ts';

const EVENTS = [
  'timer',
  'message',
  'signal',
  'conditional',
  'error',
  'escalation',
  'compensation',
  'cancel',
  'link',
  'terminate',
] as const;

/** The key of the event definition; undefined for none. */
export function trigger(config: Values = {}): (typeof EVENTS)[number] | undefined {
  return EVENTS.find((key) => config[key] !== undefined);
}

const ACTIVITIES = /Task$|^task$|^subProcess$|^transaction$|^adHocSubProcess$|^callActivity$/;
export function isActivity({ type }: NaiveElement): boolean {
  return ACTIVITIES.test(type);
}

/** Others are found when something is thrown. */
export function waitsAtBoundary({ config }: NaiveElement): boolean {
  return ['timer', 'message', 'signal', 'conditional'].includes(String(trigger(config)));
}
