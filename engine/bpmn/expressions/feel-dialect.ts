/** FEEL as other engines have it: functions that Weft does not have, and names that variables cannot have. */
import { parser } from 'lezer-feel';

const feel = parser.configure({ top: 'Expression' });
type Tree = ReturnType<typeof parser.parse>;
type SyntaxNode = Tree['topNode'];

/** Rewrites `is defined(x)`, `get or else(x, y)` and the like, and renames variables. What it cannot read stays as it is. */
export function adaptFeel(given: string, renamed: (name: string) => string): string {
  if (given.length > 10_000) return given;
  // its name holds a word of the language
  const source = given.replaceAll(/\bget or else(?=\s*\()/g, 'get_or_else');
  const edits: { from: number; to: number; text: string }[] = [];
  feel.parse(source).iterate({
    enter(node) {
      if (node.name === 'FunctionInvocation') {
        const edit = rewritten(node.node, source, renamed);
        if (edit === null) return true;
        edits.push({ from: node.from, to: node.to, text: edit });
        return false;
      }
      if (node.name !== 'VariableName' || node.node.parent?.name === 'FunctionInvocation') return true;
      const name = source.slice(node.from, node.to);
      const meant = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? renamed(name) : name;
      if (meant !== name) edits.push({ from: node.from, to: node.to, text: meant });
      return true;
    },
  });
  return edits.reduceRight((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), source);
}

function rewritten(node: SyntaxNode, source: string, renamed: (name: string) => string): string | null {
  const callee = node.firstChild;
  const parameters = callee?.nextSibling?.nextSibling;
  if (!callee || parameters?.name !== 'PositionalParameters') return null;
  const write = REWRITE[source.slice(callee.from, callee.to).replaceAll(/\s+/g, ' ')];
  if (!write) return null;
  const args: string[] = [];
  for (let child = parameters.firstChild; child; child = child.nextSibling) {
    args.push(adaptFeel(source.slice(child.from, child.to), renamed));
  }
  const [first, second] = args;
  return first === undefined ? null : write(first, second);
}

const REWRITE: { [name: string]: ((first: string, second: string | undefined) => string | null) | undefined } = {
  'is defined': (value) => `((${value}) != null)`,
  get_or_else: (value, otherwise) =>
    otherwise === undefined ? null : `(if (${value}) != null then ${value} else ${otherwise})`,
  'is empty': (list) => `(count(${list}) = 0)`,
  'is blank': (text) => `(trim(${text}) = "")`,
  'to string': (value) => `string(${value})`,
};
