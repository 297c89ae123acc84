import type { AdvanceBench } from './advance.ts';
import type { BpmnBench } from './bpmn/bpmn.ts';
import type { HumanRow } from './human/human.ts';
import type { RoutingBench } from './routing/routing.ts';
import type { Figure } from './rules/rules.ts';

export interface Report {
  human: HumanRow[];
  routing: RoutingBench;
  bpmn: BpmnBench;
  advance: AdvanceBench;
  rules: Figure[];
}

/** One figure that is promised, and whether this run has it. */
export interface Target {
  what: string;
  is: number;
  atLeast?: number;
  atMost?: number;
  met: boolean;
}

/** What was promised of these figures. */
export function targetsOf({ human, routing, advance, rules }: Report): Target[] {
  const sides = { operations: 0.6, http: 0.35 };
  const shares = human.flatMap(({ side, clients, ofFloor }) =>
    side === 'floor' ? [] : [atLeast(`two tasks, ${side}, ${people(clients)}: of the floor`, ofFloor, sides[side])],
  );
  const next = human
    .filter(({ side, clients }) => side !== 'floor' && clients === 1)
    .map(({ side, p50 }) => atMost(`complete → next task, ${side}, 1 client: p50 ms`, p50.completeFirst, 5));
  const { instancesPerSecond, visibleP50 } = routing.ratios;
  return [
    ...shares,
    ...next,
    atLeast('lead routing: instances a second, of the workflow by hand', instancesPerSecond, 1),
    atMost('lead routing: start → task visible, p50, of the workflow by hand', visibleP50, 0.5),
    atLeast('advance: instances a second, of bpmn-engine', advance.ratio, advance.target),
    ...ruleTargets(rules),
  ];
}

function ruleTargets(figures: Figure[]): Target[] {
  return figures.flatMap(({ what, unit, is, atLeast: least, atMost: most }) => {
    const name = `rules: ${what}, ${unit}`;
    if (least !== undefined) return [atLeast(name, is, least)];
    return most === undefined ? [] : [atMost(name, is, most)];
  });
}

const people = (clients: number) => `${clients} ${clients === 1 ? 'client' : 'clients'}`;
const atLeast = (what: string, is: number, bound: number): Target => ({
  what,
  is: round(is),
  atLeast: bound,
  met: is >= bound,
});
const atMost = (what: string, is: number, bound: number): Target => ({
  what,
  is: round(is),
  atMost: bound,
  met: is <= bound,
});
/** Small ones keep three digits. */
const round = (value: number) => (Math.abs(value) < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100);

/** Prints tables for people, and everything as JSON in the last line. */
export function print(report: Report, environment: () => object): void {
  console.log('\nTwo-task human process: latencies in ms (p50)');
  console.table(
    report.human.map(({ clients, side, instancesPerSecond, ofFloor, p50 }) => ({
      clients,
      side,
      'instances/s': round(instancesPerSecond),
      'of floor': round(ofFloor),
      start: round(p50.start),
      'list 25': round(p50.list),
      claim: round(p50.claim),
      'complete → next': round(p50.completeFirst),
      'complete → end': round(p50.completeSecond),
    })),
  );
  console.log(
    `\nLead routing with its timer and two mails, ${report.routing.clients} clients, until its workflow is closed`,
  );
  console.table(
    report.routing.sides.map(({ side, instancesPerSecond, visibleP50, closedP50, events }) => ({
      side,
      'instances/s': round(instancesPerSecond),
      'start → task visible (p50 ms)': round(visibleP50),
      'start → closed (p50 ms)': round(closedP50),
      'history events': events,
    })),
  );
  printBpmn(report.bpmn);
  console.log('\nadvance alone');
  console.table(Object.entries(report.advance.perSecond).map(([engine, rate]) => ({ engine, 'instances/s': rate })));
  tabulate(report.rules);
  const targets = targetsOf(report);
  printTargets(targets);
  console.log(JSON.stringify({ environment: environment(), targets, ...report }));
}

/** The same for the rules alone. */
export function printRules(rules: Figure[], environment: () => object): void {
  tabulate(rules);
  const targets = ruleTargets(rules);
  printTargets(targets);
  console.log(JSON.stringify({ environment: environment(), targets, rules }));
}

function tabulate(figures: Figure[]): void {
  console.log('\nRules');
  console.table(figures.map(({ what, is, unit }) => ({ what, is: round(is), unit })));
}

function printTargets(targets: Target[]): void {
  console.log('\nTargets');
  console.table(
    targets.map(({ what, is, atLeast, atMost, met }) => ({
      what,
      is,
      target: atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`,
      met: met ? 'yes' : 'NO',
    })),
  );
}

function printBpmn({ straight, many, signal, calls, costs }: BpmnBench): void {
  console.log('\nInstances a second against a reference of this run');
  console.table(
    [
      {
        what: 'straight through',
        reference: 'floor',
        weft: straight.weft,
        is: straight.floor,
        ratio: straight.ofFloor,
      },
      {
        what: `one signal to ${signal.waiting} that wait`,
        reference: 'floor',
        weft: signal.weft,
        is: signal.floor,
        ratio: signal.ofFloor,
      },
      { what: 'two calls of a web service', reference: 'hand', weft: calls.weft, is: calls.hand, ratio: calls.ofHand },
    ].map((row) => ({ ...row, weft: round(row.weft), is: round(row.is), ratio: round(row.ratio) })),
  );
  console.log(`History events of two calls: ${calls.events.weft} (weft), ${calls.events.hand} (hand)`);
  console.log('\nMany user tasks at once');
  console.table(
    many.map(({ tasks, open, completeP50, singleP50, ofSingle, perSecond }) => ({
      tasks,
      'all open after (s)': round(open),
      'complete one (p50 ms)': round(completeP50),
      'the only one of an instance (p50 ms)': round(singleP50),
      ratio: round(ofSingle),
      'completed/s': round(perSecond),
    })),
  );
  console.log('\nWhat a turn costs');
  console.table(costs.map(({ turn, cost }) => ({ turn, ...cost })));
}
