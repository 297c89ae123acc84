/** A compiled cell: whether it lets the input pass that `given` holds, or an object that says why it cannot tell. */
export type CellTest<Given, Fault extends object> = (given: Given) => boolean | Fault;

export type Matched<Fault> =
  /** The rules by their place in the table, ascending. */
  { ok: true; rules: number[] } | { ok: false; rule: number; column: number; fault: Fault };
