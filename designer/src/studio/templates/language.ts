import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { EditorState, type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import type { Text } from '../../../../engine/core/definition.ts';
import { FORMATS } from '../../../../engine/templates/formats/index.ts';
import { filledPlaces, type Node, parseTemplate } from '../../../../engine/templates/syntax.ts';
import { completions } from '../feel/language.ts';
import { atPath, type Known } from '../feel/names.ts';

/** Text with FEEL in it: what is filled in stands out, and is completed as expressions are. */
export function template(names: () => Known[], text: (value: Text | undefined) => string): Extension {
  const autocomplete = (context: CompletionContext) => complete(context, names(), text);
  return [EditorState.languageData.of(() => [{ autocomplete }]), highlighting];
}

const HOLE = Decoration.mark({ class: 'template-hole' });

const highlighting = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of filledPlaces(view.state.doc.toString())) builder.add(from, to, HOLE);
  return builder.finish();
}

function complete(
  context: CompletionContext,
  names: Known[],
  text: (value: Text | undefined) => string,
): CompletionResult | null {
  const doc = context.state.doc.toString();
  const open = doc.lastIndexOf('{{', context.pos);
  const before = open < 0 ? '' : doc.slice(open, context.pos);
  const inside = /^\{\{((?:"(?:[^"\\]|\\.)*"|[^"}])*)$/.exec(before)?.[1];
  if (inside === undefined) return null;
  const format = /\|\s*([a-z-]*)$/.exec(inside);
  if (format) return { from: context.pos - (format[1]?.length ?? 0), options: formats(text), validFor: /^[a-z-]*$/ };
  const tag = /^\s*([#/]\w*|e\w*)$/.exec(inside)?.[1];
  if (tag !== undefined && (context.explicit || tag.length > 1 || !tag.startsWith('e')))
    return { from: context.pos - tag.length, options: TAGS, validFor: /^[#/]?\w*$/ };
  return completions(context, [...localsAt(parseTemplate(doc).nodes, context.pos, names), ...names], text);
}

const TAGS: Completion[] = [
  { label: '#each', detail: 'item in list', apply: '#each item in ', type: 'keyword' },
  { label: '/each', type: 'keyword' },
  { label: '#if', detail: 'condition', apply: '#if ', type: 'keyword' },
  { label: 'else', type: 'keyword' },
  { label: '/if', type: 'keyword' },
];

function formats(text: (value: Text | undefined) => string): Completion[] {
  return FORMATS.map(({ name, description }) => ({ label: name, detail: text(description), type: 'function' }));
}

/** What the loops around a place name, with what is known of their items. */
export function localsAt(nodes: Node[], at: number, names: Known[]): Known[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text' || node.type === 'hole') return [];
    const bodies = node.type === 'each' ? [node.body] : [...node.branches.map(({ body }) => body), node.otherwise];
    const [first, last] = [node.to, endOf(bodies) ?? node.to];
    if (at < first || at > last) return [];
    const entries = node.type === 'each' ? atPath(names, node.list.source.trim().split('.')) : [];
    const own: Known[] = node.type === 'each' ? [{ name: node.name, title: undefined, kind: 'object', entries }] : [];
    return [...own, ...bodies.flatMap((body) => localsAt(body, at, [...own, ...names]))];
  });
}

function endOf(bodies: Node[][]): number | undefined {
  const last = bodies.findLast((body) => body.length > 0)?.at(-1);
  if (!last) return undefined;
  if (last.type === 'text') return last.from + last.text.length;
  if (last.type === 'hole') return last.to;
  const inner = last.type === 'each' ? [last.body] : [...last.branches.map(({ body }) => body), last.otherwise];
  return endOf(inner) ?? last.to;
}
