import type { Place } from './faults.ts';
import type { Report } from './report.ts';

/** FEEL names (DMN 1.5, 10.3.1.2): letters first, then also digits, spaces inside and the signs . / - ' + *. */
const NAME = /^[\p{L}_](?:[\p{L}\p{M}\p{N}_.'+*/ -]*[\p{L}\p{M}\p{N}_'*])?$/u;

/** Reports names that cannot be used, and those that are there twice. */
export function checkNames(names: { name: string; place: Place }[], report: Report): void {
  const seen = new Set<string>();
  for (const { name, place } of names) {
    if (!isName(name)) {
      const [en, zh] = [
        `“${name}” is no name. Begin with a letter; letters, digits and spaces may follow.`,
        `“${name}”不是有效的名称：请以字母开头，其后可用字母、数字和空格。`,
      ];
      report.add('bad-name', place, en, zh);
    } else if (seen.has(name)) {
      report.add(
        'duplicate-name',
        place,
        `Rename one of the two: “${name}” is there twice.`,
        `“${name}”重复，请重命名。`,
      );
    }
    seen.add(name);
  }
}

export function isName(name: string): boolean {
  return name.length <= 100 && name !== '__proto__' && NAME.test(name) && !name.includes('  ');
}
