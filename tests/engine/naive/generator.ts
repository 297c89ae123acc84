/**
 * Random processes: blocks in blocks, with all that BPMN has. Where several tokens move in one turn, nothing that can be seen depends on which
 * goes first: each branch writes variables of its own, and what ends others happens only when they are at rest (`quiet`).
 */
import type { Choices } from './choices.ts';
import { Drawing } from './drawer.ts';
import { KINDS } from './kinds.ts';
import type { Live, Path } from './sheet.ts';
import type { NaiveProcess } from './types.ts';

/** The process and those that it calls. */
export function randomProcesses(choices: Choices, live?: Live): NaiveProcess[] {
  const [child, grown] = [`${live?.prefix ?? ''}child`, `${live?.prefix ?? ''}grown`];
  const children = [draw(choices, child, 6, [], live), draw(choices, grown, 12, [child], live)];
  return [draw(choices, `${live?.prefix ?? ''}main`, 14 + choices.pick(30), [child, grown], live), ...children];
}

function draw(choices: Choices, id: string, room: number, calls: string[], live?: Live): NaiveProcess {
  const drawing = new Drawing(choices, room, calls, KINDS, live);
  const path: Path = {
    from: drawing.add('startEvent', {}, undefined),
    parent: undefined,
    reads: ['k'],
    writes: ['a', 'b'],
    quiet: true,
    depth: 0,
    transaction: false,
    compensable: [],
  };
  if (choices.chance(2)) drawing.handlers(path);
  drawing.block(path);
  while (drawing.room > 3 && path.from !== null && choices.chance(7)) drawing.block(path);
  drawing.end(path);
  return drawing.process(id);
}
