import type { FindingKind, TableFinding } from '../finding.ts';

/** Of each kind; nobody reads more. */
const MOST = 500;

/** Collects findings; of a kind of which there are too many, the first ones, and that there are more. */
export class FindingList {
  readonly all: TableFinding[] = [];
  private readonly counts = new Map<FindingKind, number>();

  push(finding: TableFinding): void {
    const count = (this.counts.get(finding.kind) ?? 0) + 1;
    this.counts.set(finding.kind, count);
    if (count <= MOST) this.all.push(finding);
    else if (count === MOST + 1)
      this.note(
        `There are more findings like the last ${MOST}. Mend these first.`,
        `此类问题超过 ${MOST} 处，请先修正已列出的。`,
      );
  }

  /** What was not found out. */
  note(en: string, zh: string): void {
    this.all.push({ kind: 'unchecked', severity: 'hint', message: { en, zh }, rules: [], cells: [], columns: [] });
  }
}
