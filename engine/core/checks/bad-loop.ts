import type { ElementDefinition } from '../definition.ts';
import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** Activities done several times: how often, and where that cannot be. */
export const badLoop: Rule = (definition, graph) =>
  definition.elements
    .filter((element) => element.loop)
    .flatMap((element) => {
      const faults: Fault[] =
        !graph.traits(element.id).activity || graph.isHandler(element.id) ? [NOT_HERE] : faultsOf(element);
      return faults.map(({ property, severity = 'error', en, zh }): Problem => {
        const name = nameOf(element);
        return {
          code: 'bad-loop',
          severity,
          element: element.id,
          property: property ? `loop.${property}` : 'loop',
          message: { en: `“${name.en}”: ${en}`, zh: `“${name.zh}”：${zh}` },
        };
      });
    });

interface Fault {
  property: string;
  severity?: Problem['severity'];
  en: string;
  zh: string;
}

const NOT_HERE: Fault = {
  property: '',
  en: 'only a task or sub-process on a path can be done several times. Remove the loop.',
  zh: '只有路径上的任务或子流程可以循环，请删除循环设置。',
};

function faultsOf({ loop }: ElementDefinition): Fault[] {
  if (!loop) return [];
  const faults: Fault[] = [];
  const { collection, loopCardinality, loopCondition, loopMaximum, elementVariable, outputElement, outputCollection } =
    loop;
  if (loop.type === 'standard') {
    if (!loopCondition && loopMaximum === undefined) {
      faults.push({
        property: 'loopCondition',
        en: 'say on what condition it is done again, or how often at most.',
        zh: '请填写继续循环的条件或最大次数。',
      });
    }
    return faults;
  }
  if (!collection && !loopCardinality) {
    faults.push({
      property: 'collection',
      en: 'say for what list, or how many times, it is done.',
      zh: '请填写集合或次数。',
    });
  }
  if (collection && loopCardinality) {
    faults.push({
      property: 'loopCardinality',
      en: 'a list and a number of times: keep one of them.',
      zh: '集合与次数只能保留一个。',
    });
  }
  if (elementVariable && !collection) {
    faults.push({
      property: 'elementVariable',
      severity: 'warning',
      en: 'there is no list whose items could be put into the variable.',
      zh: '没有集合，变量无从取值。',
    });
  }
  if (outputElement && !outputCollection) {
    faults.push({
      property: 'outputCollection',
      severity: 'warning',
      en: 'say into which variable the results go.',
      zh: '请填写存放结果的变量。',
    });
  }
  return faults;
}
