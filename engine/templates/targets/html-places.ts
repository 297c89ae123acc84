/** Where in HTML a hole stands, and what may stand there. */
import type { Node } from '../syntax.ts';
import { escapeHtml } from './escape-html.ts';
import { type Escape, misplaced, type Places } from './target.ts';

/** What the reader of a document is in the middle of (a small part of the tokenizer of the HTML standard, 13.2.5). */
type State =
  | { in: 'text' }
  | { in: 'tag'; name: string }
  | { in: 'value'; tag: string; attribute: string; quote: string; begun: boolean }
  | { in: 'raw'; tag: string }
  | { in: 'comment' };

export function htmlPlaces(nodes: Node[]): Places {
  const places: Places = { escapes: new Map(), problems: [] };
  const end = read(nodes, { in: 'text' }, places);
  const last = nodes.at(-1);
  if (end.in !== 'text' && last && places.problems.length === 0) {
    const to = last.type === 'text' ? last.from + last.text.length : last.to;
    places.problems.push(misplaced({ from: last.from, to }, 'A tag or quote is not closed.', '有标签或引号未闭合。'));
  }
  return places;
}

function read(nodes: Node[], start: State, places: Places): State {
  let state = start;
  for (const node of nodes) {
    if (node.type === 'text') state = readText(node.text, state);
    else if (node.type === 'hole') state = readHole(node, state, places);
    else {
      const bodies = node.type === 'each' ? [node.body] : [...node.branches.map(({ body }) => body), node.otherwise];
      for (const body of bodies) {
        const end = read(body, state, places);
        if (same(end, state)) continue;
        const en = 'Open and close tags and quotes within the same part.';
        places.problems.push(misplaced(node, en, '标签和引号须在同一部分内打开并闭合。'));
      }
    }
  }
  return state;
}

function readHole(hole: Extract<Node, { type: 'hole' }>, state: State, places: Places): State {
  if (state.in === 'text') return state;
  if (state.in === 'value' && state.quote !== '' && !isCode(state.attribute)) {
    if (isAddress(state.attribute)) places.escapes.set(hole.from, state.begun ? escapeHtml : address);
    return { ...state, begun: true };
  }
  const en = 'A value cannot stand here safely: put it between tags, or in quotes as the value of an attribute.';
  places.problems.push(misplaced(hole, en, '此处不能安全地填入值：请放在标签之间，或作为属性值置于引号中。'));
  return state;
}

const isCode = (attribute: string) => attribute.startsWith('on') || ['style', 'srcdoc', 'srcset'].includes(attribute);
const isAddress = (attribute: string) =>
  ['href', 'src', 'action', 'formaction', 'cite', 'background', 'poster', 'data', 'xlink:href'].includes(attribute);

/** An address that is filled in from its beginning may lead to pages, mails and calls, and runs nothing. */
const address: Escape = (text) =>
  /^(?:https?:|mailto:|tel:|\/(?!\/)|#|\?)/i.test(text.trim()) ? escapeHtml(text.trim()) : '#';

function same(a: State, b: State): boolean {
  return JSON.stringify({ ...a, begun: null }) === JSON.stringify({ ...b, begun: null });
}

const RAW = ['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext'];

function readText(text: string, start: State): State {
  let state = start;
  let at = 0;
  while (at < text.length) {
    const [next, to] = step(text, at, state);
    state = next;
    at = Math.max(at + 1, to);
  }
  return state;
}

/** The next state, and where to go on. */
function step(text: string, at: number, state: State): [State, number] {
  const rest = text.slice(at);
  if (state.in === 'text') return inText(text, at);
  if (state.in === 'comment') {
    const end = text.indexOf('-->', at);
    return end < 0 ? [state, text.length] : [{ in: 'text' }, end + 3];
  }
  if (state.in === 'raw') {
    const close = new RegExp(`</${state.tag}`, 'i').exec(rest);
    return close ? [{ in: 'tag', name: '' }, at + close.index + close[0].length] : [state, text.length];
  }
  if (state.in === 'value') return inValue(text, at, state);
  const [attribute] = /^\s*\/?\s*/.exec(rest) ?? [''];
  const found = /^([^\s"'>/=]+)\s*(=?)\s*(["']?)/.exec(rest.slice(attribute.length));
  if (rest[attribute.length] === '>') {
    const raw = RAW.includes(state.name) ? ({ in: 'raw', tag: state.name } as const) : ({ in: 'text' } as const);
    return [raw, at + attribute.length + 1];
  }
  if (!found) return [state, at + attribute.length + 1];
  const end = at + attribute.length + found[0].length;
  if (found[2] === '') return [state, end];
  const name = (found[1] ?? '').toLowerCase();
  return [{ in: 'value', tag: state.name, attribute: name, quote: found[3] ?? '', begun: false }, end];
}

function inText(text: string, at: number): [State, number] {
  const open = text.indexOf('<', at);
  if (open < 0) return [{ in: 'text' }, text.length];
  if (text.startsWith('<!--', open)) return [{ in: 'comment' }, open + 4];
  const tag = /^<\/?([a-z][^\s/>]*)/i.exec(text.slice(open));
  if (tag) {
    const name = tag[0].startsWith('</') ? '' : (tag[1] ?? '').toLowerCase();
    return [{ in: 'tag', name }, open + tag[0].length];
  }
  if (/^<[!?]/.test(text.slice(open))) return [{ in: 'tag', name: '' }, open + 2];
  // A `<` at the very end may become a tag with what follows.
  return [/^<\/?$/.test(text.slice(open)) ? { in: 'tag', name: '' } : { in: 'text' }, open + 1];
}

function inValue(text: string, at: number, state: Extract<State, { in: 'value' }>): [State, number] {
  const end = state.quote === '' ? text.slice(at).search(/[\s>]/) : text.indexOf(state.quote, at) - at;
  if (end < 0) return [{ ...state, begun: true }, text.length];
  return [{ in: 'tag', name: state.tag }, at + end + (state.quote === '' ? 0 : 1)];
}
