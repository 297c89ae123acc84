/** What findings say, in both languages. */
import type { Text } from '../../../core/definition.ts';
import type { DecisionTable } from '../../definition.ts';
import type { ExampleInput, ProposedRule } from '../finding.ts';

export interface Words {
  en: string;
  zh: string;
}

/** A column as people know it: by its title, else by its expression or name. Outputs are counted after the inputs. */
export function labelOf({ inputs, outputs }: DecisionTable, column: number): Words {
  const input = inputs[column];
  const output = outputs[column - inputs.length];
  const name = input?.expression ?? output?.name ?? '';
  return bothOf((input ?? output)?.title ?? name, name);
}

/** The conditions of a rule, those that leave nothing out left out: `Country: "DE"; Size: >= 50`. */
export function conditionsOf(table: DecisionTable, { when, from, until }: ProposedRule): Words {
  const cells = when.flatMap((cell, column) => {
    if (cell === '-') return [];
    const label = labelOf(table, column);
    return [{ en: `${label.en}: ${cell}`, zh: `${label.zh}：${cell}` }];
  });
  if (from !== undefined) cells.push({ en: `from ${from}`, zh: `自 ${from} 起` });
  if (until !== undefined) cells.push({ en: `before ${until}`, zh: `${until} 之前` });
  if (cells.length === 0) return { en: 'any input', zh: '任何输入' };
  return joined(cells);
}

/** `Country = "DE", Size = 3`. */
export function exampleOf(table: DecisionTable, { values, day }: ExampleInput): Words {
  const parts = values.map((value, column) => {
    const [label, text] = [labelOf(table, column), JSON.stringify(value)];
    return { en: `${label.en} = ${text}`, zh: `${label.zh} = ${text}` };
  });
  if (day !== undefined) parts.push({ en: `on ${day}`, zh: `日期 ${day}` });
  return { en: parts.map(({ en }) => en).join(', '), zh: parts.map(({ zh }) => zh).join('，') };
}

/** Rules by their ids; of many the first ones. */
export function rulesOf(ids: string[]): Words {
  const shown = ids.slice(0, SHOWN).map((id) => `“${id}”`);
  const more = ids.length - shown.length;
  return {
    en: `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    zh: `${shown.join('、')}${more > 0 ? `等 ${ids.length} 条` : ''}`,
  };
}

const SHOWN = 8;

function joined(parts: Words[]): Words {
  return { en: parts.map(({ en }) => en).join('; '), zh: parts.map(({ zh }) => zh).join('；') };
}

function bothOf(text: Text, otherwise: string): Words {
  if (typeof text === 'string') return { en: text || otherwise, zh: text || otherwise };
  return { en: text.en || otherwise, zh: (text.zh ?? text.en) || otherwise };
}
