import type { Json, JsonObject, Text } from '../../../../engine/core/definition.ts';
import type { Decided } from '../../../../engine/decisions/compile.ts';
import type { DecisionDefinition, DecisionProblem } from '../../../../engine/decisions/definition.ts';
import type { TestResult } from '../../../../engine/decisions/run-tests.ts';
import type { RuleChange, TableAnalysis, TableExplanation } from '../../../../engine/decisions/tables/index.ts';
import type { Place } from '../model/document.ts';

/** What the screen asks of the thread that compiles, and what it answers. */
export interface Asks {
  check: {
    ask: { definition: DecisionDefinition; now: string };
    answer: {
      problems: DecisionProblem[];
      /** What each decision and knowledge model names; the deciding decision under `''`. */
      needs: [name: string, needed: string[]][];
      analyses: { [place: Place]: TableAnalysis };
      tests: TestResult[];
      /** Keys of the calendars that it may ask for: they are on the server. */
      calendars: string[];
    };
  };
  decide: {
    ask: { definition: DecisionDefinition; inputs: JsonObject; now: string };
    answer: Tried;
  };
  /** What would have to change for a rule of the deciding table to match. */
  reach: {
    ask: { definition: DecisionDefinition; inputs: JsonObject; now: string; rule: string };
    answer: { change: RuleChange | null; calendars: string[] };
  };
}

/** One decision, tried: what it gives, and why its table did. */
export interface Tried {
  decided: Decided;
  /** Why it could not be tried, in both languages. */
  problem: Text | null;
  /** Required decisions, in the order in which they were worked out. */
  worked: { name: string; value: Json }[];
  /** Of the deciding table; null where the decision is none, or could not be explained. */
  explanation: TableExplanation | null;
  calendars: string[];
}

export type Ask = { [kind in keyof Asks]: { id: number; kind: kind } & Asks[kind]['ask'] }[keyof Asks];
export type Answer = { id: number; value?: Json | object; error?: string };
