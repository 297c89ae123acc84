import type { ImportNote } from '../bpmn/notes.ts';
import type { Text } from '../core/definition.ts';
import type { DecisionDefinition, DecisionProblem } from '../decisions/definition.ts';
import type { TestResult } from '../decisions/run-tests.ts';

export interface DecisionSummary {
  id: string;
  name: Text;
  /** The newest published version that is in use; 0 when there is none. */
  version: number;
  publishedAt: string | null;
  publishedBy: string | null;
  draft: { revision: number; updatedAt: string; updatedBy: string | null } | null;
  /** Processes in use that ask it. */
  usedBy: number;
}

/** `GET /api/decisions/:id`. */
export interface DecisionDetail {
  id: string;
  name: Text;
  /** The version that `definition` is of: the one asked for, else the one in use; 0 when nothing is published. */
  version: number;
  definition: DecisionDefinition | null;
  /** Newest first. */
  versions: DecisionVersion[];
  draft: {
    definition: DecisionDefinition;
    revision: number;
    baseVersion: number;
    updatedAt: string;
    updatedBy: string | null;
  } | null;
  usedBy: DecisionUse[];
}

export interface DecisionVersion {
  version: number;
  hash: string;
  publishedAt: string;
  publishedBy: string | null;
  note: string | null;
  /** It is the one that is asked: the newest that is not deprecated. */
  live: boolean;
  deprecated: { at: string; by: string | null; reason: string | null } | null;
}

/** A step of a process that asks a decision. */
export interface DecisionUse {
  process: string;
  name: Text;
  version: number;
  element: string;
  elementName: Text;
}

export interface SaveDecisionResponse {
  revision: number;
  problems: DecisionProblem[];
}

/** `POST /api/decisions/:id/check`: what would hinder publishing. */
export interface CheckDecisionResponse {
  problems: DecisionProblem[];
  tests: TestResult[];
}

/** `POST /api/decisions/import`: what a file would make, or has made. */
export interface ImportDecisionsResponse {
  items: ImportedDecision[];
  notes: ImportNote[];
}
export interface ImportedDecision {
  id: string;
  name: Text;
  definition: DecisionDefinition;
  problems: DecisionProblem[];
  /** The version and the definition that it is compared with; null for a new one. */
  before: { version: number; definition: DecisionDefinition } | null;
  /** Of the draft; null where nothing was kept. */
  revision: number | null;
}
