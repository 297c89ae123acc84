/** Which calendars an expression may ask for: known before it is evaluated, so that they can be at hand. */
import { builtin } from './builtins/index.ts';
import { children, nameOf, type SyntaxNode } from './syntax.ts';

/** The organisation's calendar. */
export const DEFAULT_CALENDAR = '';
/** Any: which one turns out only when it is evaluated. */
export const ANY_CALENDAR = '*';

/** Keys that are written down in calls, `''` where one leaves it out, `*` where one computes it. Sorted, each once. */
export function calendarKeysOf(root: SyntaxNode, source: string): string[] {
  // Nearly no expression is about business time: those are not looked at twice.
  if (!/business|working/.test(source)) return [];
  const keys = new Set<string>();
  const look = (node: SyntaxNode): void => {
    if (node.name === 'VariableName' && takesCalendar(node, source)) keys.add(keyAt(node, source));
    for (const child of children(node)) look(child);
  };
  look(root);
  return [...keys].sort();
}

function takesCalendar(node: SyntaxNode, source: string): boolean {
  return builtin(nameOf(node, source))?.parameters.some(({ name }) => name === 'calendar') ?? false;
}

function keyAt(callee: SyntaxNode, source: string): string {
  const invocation = callee.parent;
  const isCalled = invocation?.name === 'FunctionInvocation' && children(invocation)[0]?.from === callee.from;
  // Handed on as a value, it may be called with anything.
  if (!invocation || !isCalled) return ANY_CALENDAR;
  const given = children(invocation).find(({ name }) => name === 'PositionalParameters' || name === 'NamedParameters');
  const index = builtin(nameOf(callee, source))?.parameters.findIndex(({ name }) => name === 'calendar') ?? -1;
  const value = (given ? children(given) : []).flatMap((argument, position) => {
    if (argument.name !== 'NamedParameter') return position === index ? [argument] : [];
    const [key, named] = children(argument);
    return key && named && nameOf(children(key)[0] ?? key, source) === 'calendar' ? [named] : [];
  })[0];
  if (!value || source.slice(value.from, value.to) === 'null') return DEFAULT_CALENDAR;
  const literal = value.name === 'StringLiteral' ? /^"([^"\\]*)"$/.exec(source.slice(value.from, value.to)) : null;
  return literal ? (literal[1] ?? DEFAULT_CALENDAR) : ANY_CALENDAR;
}
