import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { HighlightStyle, LanguageSupport, LRLanguage, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import { parser, trackVariables } from 'lezer-feel';
import type { Text } from '../../../../engine/core/definition.ts';
import { type Builtin, builtin, builtinNames, helpOf } from '../../../../engine/expressions/builtins/index.ts';
import { partNames } from '../../../../engine/expressions/properties.ts';
import { WITH_KEYWORDS } from '../../../../engine/expressions/syntax.ts';
import type { FeelKind } from '../../../../engine/expressions/types.ts';
import { atPath, type Known } from './names.ts';

const WORDS = [
  'if',
  'then',
  'else',
  'and',
  'or',
  'in',
  'between',
  'some',
  'every',
  'satisfies',
  'for',
  'return',
  'true',
  'false',
  'null',
  'function',
  'instance of',
  'item',
  'partial',
];

const contextTracker = trackVariables(Object.fromEntries(WITH_KEYWORDS.map((name) => [name, null])));

const colours = HighlightStyle.define([
  { tag: [tags.variableName, tags.propertyName, tags.name], color: 'var(--accent-ink)' },
  { tag: [tags.number, tags.string, tags.bool, tags.null, tags.literal], color: 'var(--ok-text)' },
  { tag: [tags.keyword, tags.controlKeyword, tags.logicOperator, tags.operatorKeyword], color: 'var(--warn-text)' },
  { tag: [tags.function(tags.variableName), tags.special(tags.variableName)], color: 'var(--text)' },
  { tag: tags.comment, color: 'var(--text-muted)' },
]);

/** FEEL for the editor: colours, and completion of what the process knows and of the built-in functions. */
export function feel(names: () => Known[], text: (value: Text | undefined) => string): LanguageSupport {
  const language = LRLanguage.define({ parser: parser.configure({ top: 'Expression', contextTracker }), name: 'feel' });
  const complete = language.data.of({
    autocomplete: (context: CompletionContext) => completions(context, names(), text),
  });
  return new LanguageSupport(language, [complete, syntaxHighlighting(colours)]);
}

/** Names, functions and words that may come next. */
export function completions(
  context: CompletionContext,
  names: Known[],
  text: (value: Text | undefined) => string,
): CompletionResult | null {
  const typed = context.matchBefore(/[A-Za-z_][\w.]*$/);
  if (!typed && !context.explicit) return null;
  const path = typed?.text.split('.') ?? [''];
  const inside = path.slice(0, -1);
  const from = (typed?.to ?? context.pos) - (path.at(-1)?.length ?? 0);
  const options = atPath(names, inside).map(
    (known): Completion => ({
      label: known.name,
      detail: text(known.title) || known.kind,
      type: known.entries.length > 0 ? 'class' : 'variable',
      boost: 2,
    }),
  );
  if (inside.length > 0) return { from, options: [...options, ...parts(names, inside)], validFor: /^\w*$/ };
  return { from, options: [...options, ...functions(text), ...words], validFor: /^[\w ]*$/ };
}

/** The parts of a date, time or duration that stands before the dot. */
function parts(names: Known[], path: string[]): Completion[] {
  const last = path.at(-1);
  const known = atPath(names, path.slice(0, -1)).find(({ name }) => name === last);
  const kinds = DATED[known?.kind ?? ''] ?? [];
  return kinds.flatMap(partNames).map((label): Completion => ({ label, type: 'property' }));
}

/** FEEL's types by the names that `Known` has for them. */
const DATED: { [kind: string]: FeelKind[] | undefined } = {
  date: ['date'],
  'date-time': ['date and time'],
  time: ['time'],
  duration: ['years and months duration', 'days and time duration'],
};

/** The built-in functions: what they take, and what they do in one line with an example. */
function functions(text: (value: Text | undefined) => string): Completion[] {
  return builtinNames().map((name): Completion => {
    const help = helpOf(name);
    return {
      label: name,
      type: 'function',
      detail: signatureOf(builtin(name)),
      info: help && (() => infoOf(text({ en: help.en, zh: help.zh }), help.example)),
      apply: (view, _, from, to) => {
        const inside = builtin(name)?.parameters.length ? 1 : 2;
        view.dispatch({
          changes: { from, to, insert: `${name}()` },
          selection: { anchor: from + name.length + inside },
        });
      },
    };
  });
}

/** `(list, precedes?)`; `…` after what may come several times. */
function signatureOf(called: Builtin | undefined): string {
  const parameters = called?.parameters.map(
    ({ name, optional, rest }) => `${name}${rest ? '…' : ''}${optional ? '?' : ''}`,
  );
  return `(${parameters?.join(', ') ?? ''})`;
}

function infoOf(line: string, example: string): HTMLElement {
  const box = document.createElement('div');
  const code = document.createElement('code');
  code.textContent = example;
  box.append(line, document.createElement('br'), code);
  return box;
}

const words = WORDS.map((label): Completion => ({ label, type: 'keyword', boost: -1 }));
