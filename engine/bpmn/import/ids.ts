/** Ids that XML would not take, such as names with spaces, or that are too long: parts with such ids would be lost. */

const VALID = /^(?:[A-Za-z][\w-.]*:)?[A-Za-z_][\w.-]*$/;
const MOST = 100;

/** Can something keep this id? As it is written in the file, not decoded. */
export const isKept = (id: string): boolean => id.length <= MOST && VALID.test(id);

/** Gives other ids, wherever the ones that cannot be kept stand or are referred to; names and texts stay. */
export function renameIds(xml: string, ids: Iterable<string>): { xml: string; renamed: Map<string, string> } {
  const renamed = new Map<string, string>();
  for (const id of ids) {
    const letters = id.replaceAll(/[^A-Za-z0-9_.-]+/g, '_').replace(/^(?=[^A-Za-z_])/, '_');
    renamed.set(id, `${letters.slice(0, 60)}_${renamed.size + 1}`);
  }
  if (renamed.size === 0) return { xml, renamed };
  const known = (id: string) => renamed.get(id.trim());
  const inAttributes = xml.replaceAll(
    /\b(id|default|bpmnElement|calledElement|\w*Refs?)(\s*=\s*)(["'])([^"'<]*)\3/g,
    (whole, name: string, sign: string, quote: string, id: string) => {
      const other = known(id);
      return other === undefined ? whole : `${name}${sign}${quote}${other}${quote}`;
    },
  );
  const mended = inAttributes.replaceAll(
    /(<(?:[\w.-]+:)?(?:incoming|outgoing|\w*Refs?)\s*>)([^<]*)</g,
    (whole, tag: string, id: string) => {
      const other = known(id);
      return other === undefined ? whole : `${tag}${other}<`;
    },
  );
  return { xml: mended, renamed };
}
