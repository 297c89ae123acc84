import type { Text } from '../../core/definition.ts';
import { unquote } from '../forms/literals.ts';
import type { FeelType, Names } from '../types.ts';
import { type Binding, bindingsOf } from './bindings.ts';
import { wayTo } from './paths.ts';
import { type Kind, type Pieces, piecesOf } from './pieces.ts';
import { type Stretch, stretchesOf } from './texts.ts';
import { usesOfPieces } from './uses.ts';

/**
 * Why a rename was refused; the expression stays as it is. `taken`: the new name exists there; `bad-name`: FEEL could not read it;
 * `hidden`: something local has that name and would be meant instead; `unclear`: it cannot be told whether a name means this;
 * `syntax`: the expression cannot be read.
 */
export class RenameRefused extends Error {
  readonly code: RefusalCode;
  readonly text: { en: string; zh: string };
  /** The place in the text. */
  readonly from: number;
  readonly to: number;
  constructor(code: RefusalCode, text: { en: string; zh: string }, at: { from: number; to: number }) {
    super(text.en);
    this.code = code;
    this.text = text;
    this.from = at.from;
    this.to = at.to;
  }
}

export type RefusalCode = 'taken' | 'bad-name' | 'hidden' | 'unclear' | 'syntax';

/**
 * Rewrites a declared name wherever this expression means it, and nothing else: what a loop's variable, an entry, a parameter or the
 * item of a filter hides stays, as do layout and comments. What comes out is read again and must mean the same, name by name; else it
 * is refused.
 *
 * @param from the path of a variable or of a field: `score`, `record.company`
 * @param to its new last name; the names declared beside it must not have it
 * @throws RenameRefused
 * @example
 * renameIn('record.company = company', 'record.company', 'firm', names); // 'record.firm = company'
 */
export function renameIn(source: string, from: string, to: string, names: Names, kind: Kind = 'expression'): string {
  if (!isName(to)) throw badName(to, { from: 0, to: source.length });
  const renamed = renamedNames(names, from, to);
  let [text, done] = ['', 0];
  for (const stretch of stretchesOf(source, kind)) {
    const rewritten = renameStretch(stretch, from, to, names, renamed);
    text += source.slice(done, stretch.from) + rewritten;
    done = stretch.from + stretch.source.length;
  }
  return text + source.slice(done);
}

/** The names with one of them renamed. Refused where the new one is taken. */
export function renamedNames(names: Names, from: string, to: string): Names {
  const way = wayTo(names, from);
  const [name = from, ...inner] = way;
  if (inner.length === 0) {
    if (to !== name && Object.hasOwn(names, to)) throw taken(to);
    return Object.fromEntries(Object.entries(names).map(([key, type]) => [key === name ? to : key, type]));
  }
  return Object.fromEntries(
    Object.entries(names).map(([key, type]) => [key, key === name ? renamedType(type, inner, to) : type]),
  );
}

function renamedType(type: FeelType, way: string[], to: string): FeelType {
  if (type.kind === 'list') return { ...type, ...(type.items && { items: renamedType(type.items, way, to) }) };
  const [name = '', ...inner] = way;
  if (!type.entries) return type;
  if (inner.length === 0) return { ...type, entries: renamedNames(type.entries, name, to) };
  const entry = type.entries[name];
  return entry ? { ...type, entries: { ...type.entries, [name]: renamedType(entry, inner, to) } } : type;
}

function renameStretch(given: Stretch, from: string, to: string, before: Names, after: Names): string {
  // What says what a loop's variable is comes first, is renamed alike, and is taken off again.
  const lead = given.before ?? '';
  const stretch = { ...given, source: lead + given.source, from: given.from - lead.length };
  const { source, kind } = stretch;
  const old = wayTo(before, from).at(-1) ?? from;
  const read = piecesOf(source, before, kind);
  if (!read.ok) {
    if (!mentions(source, old)) return given.source;
    throw refused('syntax', stretch, read.problem, {
      en: 'This expression cannot be read. Mend it first.',
      zh: '此表达式无法解析，请先修正。',
    });
  }
  const bindings = bindingsOf(read.pieces);
  const meant = bindings.filter((binding) => binding.is === 'path' && binding.path === from && binding.name === old);
  checkClear(read.pieces, bindings, { from, old, to, stretch });
  // where nothing is renamed, the new name may still be taken for what the expression means by it
  if (meant.length === 0 && !mentions(source, to)) return given.source;
  let [text, done] = ['', 0];
  for (const binding of meant) {
    text += source.slice(done, binding.from) + to;
    done = binding.to;
  }
  text += source.slice(done);
  checkSame({ pieces: read.pieces, bindings, meant, text, kind, after, change: { from, to }, stretch });
  const grown = meant
    .filter((one) => one.to <= lead.length)
    .reduce((sum, one) => sum + to.length - one.to + one.from, 0);
  return text.slice(lead.length + grown);
}

function mentions(source: string, name: string): boolean {
  const words = name.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])${words.join('\\s+')}(?![\\p{L}\\p{N}_])`, 'u').test(source);
}

/** A name that may be the one that is renamed, or would be it afterwards: what it is read off is not known. */
function checkClear(
  pieces: Pieces,
  bindings: Binding[],
  { from, old, to, stretch }: { from: string; old: string; to: string; stretch: Stretch },
): void {
  const { whole } = usesOfPieces(pieces);
  if (!whole.some((path) => from.startsWith(`${path}.`))) return;
  const open = bindings.find(({ is, name }) => is === 'unknown' && (name === old || name === to));
  const text = pieces.all.find(
    ({ node }) =>
      node.name === 'StringLiteral' &&
      [old, to].includes(unquote(pieces.source.slice(node.from, node.to))) &&
      isArgument(node),
  );
  const at = open ?? text?.node;
  if (!at) return;
  throw refused('unclear', stretch, at, {
    en: `It cannot be told what is read here, and whether it is what is renamed. Change this expression by hand.`,
    zh: `无法确定此处读取的是否为要重命名的内容，请手动修改此表达式。`,
  });
}

function isArgument(node: { parent: { name: string } | null }): boolean {
  return ['PositionalParameters', 'NamedParameter'].includes(node.parent?.name ?? '');
}

interface Rewritten {
  pieces: Pieces;
  bindings: Binding[];
  meant: Binding[];
  text: string;
  kind: Stretch['kind'];
  after: Names;
  change: { from: string; to: string };
  stretch: Stretch;
}

/** Reads what was written, and compares what each name stands for. */
function checkSame({ pieces, bindings, meant, text, kind, after, change, stretch }: Rewritten): void {
  const read = piecesOf(text, after, kind);
  const [first] = meant;
  if (!read.ok) {
    const { from = 0, to = 0 } = first ?? {};
    throw badName(change.to, { from: from + stretch.from, to: to + stretch.from });
  }
  const now = bindingsOf(read.pieces);
  const moved = movedPath(change);
  const odd = bindings.findIndex(
    (was, index) => !isSame(was, now[index], moved, meant.includes(was) ? change.to : was.name),
  );
  if (odd < 0 && now.length === bindings.length && shapeOf(read.pieces) === shapeOf(pieces)) return;
  const at = bindings[odd];
  throw refused('hidden', stretch, at ?? first ?? { from: 0, to: 0 }, {
    en: `Here “${change.to}” would mean something else. Choose another name.`,
    zh: `此处的“${change.to}”会指向其他内容，请换一个名称。`,
  });
}

function shapeOf({ all }: Pieces): string {
  return all.map(({ node }) => node.name).join(' ');
}

function isSame(was: Binding, is: Binding | undefined, moved: (path: string) => string, name: string): boolean {
  // what was not declared may become so
  if (was.is === 'unknown' && is?.name === name) return true;
  if (!is || is.is !== was.is || is.slot !== was.slot || is.name !== name) return false;
  return was.path === undefined ? is.path === undefined : is.path === moved(was.path);
}

function movedPath({ from, to }: { from: string; to: string }): (path: string) => string {
  const dot = from.lastIndexOf('.');
  const target = dot < 0 ? to : `${from.slice(0, dot)}.${to}`;
  return (path) => (path === from ? target : path.startsWith(`${from}.`) ? target + path.slice(from.length) : path);
}

/** Whether FEEL can read it as a name wherever names stand. */
export function isName(name: string): boolean {
  return (
    name.length <= 100 &&
    /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u.test(name) &&
    !name.split(' ').some((word) => WORDS.has(word)) &&
    !(name in Object.prototype)
  );
}

const WORDS = new Set(
  'and or not in if then else for return some every satisfies between function external instance of null true false item partial'.split(
    ' ',
  ),
);

function badName(name: string, at: { from: number; to: number }): RenameRefused {
  const text = {
    en: `“${name}” cannot be read as a name. Use letters, digits and _, a letter first, and none of the words of the language.`,
    zh: `“${name}”不能作为名称。请使用字母、数字和下划线，以字母开头，且不要使用语言的保留字。`,
  };
  return new RenameRefused('bad-name', text, at);
}

function taken(name: string): RenameRefused {
  const text = { en: `“${name}” exists already. Choose another name.`, zh: `“${name}”已存在，请换一个名称。` };
  return new RenameRefused('taken', text, { from: 0, to: 0 });
}

function refused(
  code: RefusalCode,
  stretch: Stretch,
  at: { from: number; to: number },
  text: Exclude<Text, string> & { zh: string },
): RenameRefused {
  return new RenameRefused(code, text, { from: at.from + stretch.from, to: at.to + stretch.from });
}
