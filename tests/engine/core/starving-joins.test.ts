import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphOf } from '../../../engine/core/graph.ts';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { starvingJoins } from '../../../engine/core/starving-joins.ts';
import { blocks, draw } from '../naive/blocks.ts';
import { differ } from '../naive/both.ts';
import { Choices } from '../naive/choices.ts';
import type { Turn } from '../naive/engine-side.ts';
import { graphs } from '../naive/graphs.ts';
import type { NaiveElement, NaiveProcess } from '../naive/types.ts';

const numRuns = Number(process.env.WEFT_CASES ?? 300);
const longRun = 3_600_000;
const sound = blocks.map((block) => draw(block, true));

describe('joins that can wait for ever', () => {
  it(
    'are none in processes that are sound by construction',
    () => {
      fc.assert(
        fc.property(sound, (made) => expect(starving(made)).toEqual([])),
        { numRuns },
      );
    },
    longRun,
  );

  it(
    'are found when a merge of decisions is made a parallel join',
    () => {
      const broken = sound.chain((made) => {
        const merges = made.elements.filter(
          ({ id, type }) => type === 'exclusiveGateway' && made.flows.filter((flow) => flow.target === id).length > 1,
        );
        const change = ({ id }: NaiveElement) => ({ id, process: withType(made, id, 'parallelGateway') });
        return merges.length > 0 ? fc.constantFrom(...merges.map(change)) : fc.constant(null);
      });
      fc.assert(
        fc.property(broken, (made) => {
          fc.pre(made !== null);
          expect(starving(made.process)).toContain(made.id);
        }),
        { numRuns },
      );
    },
    longRun,
  );

  it(
    'are found when a parallel split is made a decision',
    () => {
      const broken = sound.chain((made) => {
        const splits = made.elements.filter(
          ({ id, type }) => type === 'parallelGateway' && made.flows.filter((flow) => flow.source === id).length > 1,
        );
        return splits.length > 0
          ? fc.constantFrom(...splits.map(({ id }) => withType(made, id, 'exclusiveGateway')))
          : fc.constant(null);
      });
      fc.assert(
        fc.property(broken, (made) => {
          fc.pre(made !== null);
          expect(starving(made)).not.toEqual([]);
        }),
        { numRuns },
      );
    },
    longRun,
  );

  it(
    'are foreseen wherever a run of an unstructured process comes to one',
    () => {
      fc.assert(
        fc.property(
          fc.oneof(
            graphs,
            blocks.map((block) => draw(block)),
          ),
          fc.array(fc.nat(2 ** 20), { maxLength: 120 }),
          (made, deeds) => {
            let turns: Turn[] = [];
            differ(Choices.ofList(deeds), [made], {
              agreed: ({ main }) => {
                turns = main.turns;
              },
            });
            const stuck = turns
              .flatMap((turn) => turn.commands)
              .flatMap((command) =>
                command.type === 'raiseIncident' && command.code === 'join-waits-forever' ? [command.element] : [],
              );
            if (stuck.length > 0 && !multiplies(made)) expect(starving(made)).toEqual(expect.arrayContaining(stuck));
          },
        ),
        { numRuns },
      );
    },
    longRun,
  );
});

function starving(made: NaiveProcess): string[] {
  const definition = { ...made, name: 'P' } as unknown as ProcessDefinition;
  return [...starvingJoins(definition, graphOf(definition)).keys()];
}

function withType(made: NaiveProcess, id: string, type: string): NaiveProcess {
  return { ...made, elements: made.elements.map((element) => (element.id === id ? { ...element, type } : element)) };
}

/** A loop that splits in parallel can send any number of tokens: beyond a few that is not tried out. */
function multiplies(made: NaiveProcess): boolean {
  return (
    made.elements.some(({ id }) => id.endsWith('.back')) &&
    made.elements.some(({ type }) => type === 'parallelGateway' || type === 'boundaryEvent')
  );
}
