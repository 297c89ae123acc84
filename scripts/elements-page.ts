/** Writes docs/elements.md from the registry of element types: `node scripts/elements-page.ts`. A test fails when it is not up to date. */
import { writeFileSync } from 'node:fs';
import type { JsonSchema, Text } from '../engine/core/definition.ts';
import type { ElementType } from '../engine/core/element.ts';
import { textOf } from '../engine/core/text.ts';
import { elementTypes } from '../engine/elements/index.ts';

const KINDS: { [category in ElementType['category']]: string } = {
  event: 'Events',
  task: 'Tasks',
  gateway: 'Gateways',
  subProcess: 'Sub-processes and calls',
};

/** The page: every element type by its kind, the ways to place it, and its settings as they are in `config`. */
export function elementsPage(): string {
  const kinds = (Object.keys(KINDS) as ElementType['category'][]).map((category) => {
    const types = elementTypes.filter((type) => type.category === category);
    return [`## ${KINDS[category]}`, ...types.map(section)].join('\n\n');
  });
  return `${[
    '# Elements',
    'What can be drawn, from the files in `engine/elements` (one a type) and `engine/elements/events` (one an event definition). Written by `node scripts/elements-page.ts`.',
    ...kinds,
  ].join('\n\n')}\n`;
}

function section({ type, title, description, variants, configSchema }: ElementType): string {
  const ways = (variants ?? []).map((variant) => {
    const said = variant.description ?? description;
    return [cell(variant.title), cell(said), `\`${JSON.stringify(variant.config)}\``];
  });
  const settings = Object.entries(configSchema.properties ?? {}).flatMap(([name, schema]) => rows(name, schema));
  return [
    `### ${english(title)} (\`${type}\`)`,
    english(description),
    ...(ways.length > 0 ? [table([['As', 'What', '`config`'], ...ways])] : []),
    settings.length > 0 ? table([['Setting', 'What', 'Value'], ...settings]) : 'No settings.',
  ].join('\n\n');
}

function rows(path: string, schema: JsonSchema): string[][] {
  const own = [`\`${path}\``, cell(titleOf(schema)), kindOf(schema)];
  const inner = schema.type === 'object' ? Object.entries(schema.properties ?? {}) : [];
  return [own, ...inner.flatMap(([name, property]) => rows(`${path}.${name}`, property))];
}

/** Columns of equal width, as the formatter writes them. */
function table([head = [], ...body]: string[][]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...body].map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function kindOf(schema: JsonSchema): string {
  const editor = schema['x-editor'];
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (editor === 'feel') return 'FEEL';
  if (editor === 'value') return 'text, with `{{FEEL}}` or `=FEEL`';
  if (editor === 'assignments') return 'list of `{ variable, expression }`';
  const [type, or] = Array.isArray(schema.type) ? schema.type : [];
  if (type !== undefined && or === 'string') return `${kindOf({ ...schema, type })} or \`=FEEL\``;
  if (schema.type === 'array') return `list of ${schema.items?.type ?? 'values'}`;
  return typeof schema.type === 'string' ? schema.type : 'text';
}

function titleOf(schema: JsonSchema): Text {
  const title = (schema['x-title'] as Text | undefined) ?? '';
  const help = schema['x-help'] as Text | undefined;
  return help ? `${english(title)}. ${english(help)}` : title;
}

const english = (text: Text) => textOf(text, 'en');
const cell = (text: Text) => english(text).replaceAll('|', '\\|');

if (import.meta.main) writeFileSync(new URL('../docs/elements.md', import.meta.url), elementsPage());
