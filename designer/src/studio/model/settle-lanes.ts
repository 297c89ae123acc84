import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { seenOn } from '../../diagram/structure.ts';
import { centreOf, contains } from './boxes.ts';
import { boundsOf } from './edit.ts';

/** Elements that moved are in the lane where they lie now; all of them, where lanes changed. */
export function settleLanes(before: ProcessDefinition, after: ProcessDefinition): ProcessDefinition {
  const [was, is] = [boundsOf(before), boundsOf(after)];
  const lanes = (after.lanes ?? []).flatMap((lane) => {
    const box = is[lane.id];
    return box ? [{ id: lane.id, box }] : [];
  });
  const redrawn = before.lanes !== after.lanes || lanes.some(({ id }) => was[id] !== is[id]);
  if (lanes.length === 0 && !(redrawn && before.lanes)) return after;
  const seen = seenOn(after, null);
  const area = ({ box }: { box: Bounds }) => box.width * box.height;
  const laneAt = (id: string) => {
    const box = is[seen.get(id) ?? id];
    const under = box ? lanes.filter((lane) => contains(lane.box, centreOf(box))) : [];
    return under.sort((a, b) => area(a) - area(b))[0]?.id;
  };
  const known = new Set(before.elements.map(({ id }) => id));
  const elements = after.elements.map((element) => {
    const place = element.attachedTo ?? element.id;
    const shown = seen.get(place) ?? place;
    if (!redrawn && was[shown] === is[shown] && known.has(element.id)) return element;
    const lane = laneAt(place);
    if (lane === element.lane) return element;
    const { lane: _, ...rest } = element;
    return lane === undefined ? rest : { ...rest, lane };
  });
  return elements.every((element, index) => element === after.elements[index]) ? after : { ...after, elements };
}
