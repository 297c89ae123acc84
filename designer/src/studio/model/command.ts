import type {
  Bounds,
  ElementDefinition,
  FlowDefinition,
  Json,
  ProcessDefinition,
  Text,
} from '../../../../engine/core/definition.ts';

export interface Point {
  x: number;
  y: number;
}

/** A part of a process that was copied; elements keep their ids until they are pasted. */
export interface Fragment {
  elements: ElementDefinition[];
  flows: FlowDefinition[];
  bounds: { [id: string]: Bounds };
}

/** A key or an index inside an element's config. */
export type Path = (string | number)[];

export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'horizontal' | 'vertical';

export type ProcessSettings = Pick<
  ProcessDefinition,
  'name' | 'documentation' | 'variables' | 'triggers' | 'calendar' | 'subject' | 'businessKey' | 'runAs'
>;

/**
 * Everything that a person can do to a process. Commands are data: new ids come with them, so that the same commands
 * always give the same definition.
 */
export type Command =
  /** `at` is the centre. */
  | { type: 'addElement'; element: ElementDefinition; at: Point }
  | { type: 'appendElement'; after: string; element: ElementDefinition; flow: string }
  /** `out` is the id of the flow that leaves the new element. */
  | { type: 'insertOnFlow'; flow: string; element: ElementDefinition; out: string }
  | { type: 'moveElements'; ids: string[]; dx: number; dy: number }
  /** An element with one way in and one way out is healed: what came in goes on. */
  | { type: 'delete'; elements: string[]; flows: string[] }
  | { type: 'connect'; flow: FlowDefinition }
  | { type: 'reconnect'; flow: string; source: string; target: string }
  /** `at` is the wished centre; absent means the next free place on the lower edge. */
  | { type: 'attachBoundary'; host: string; element: ElementDefinition; at?: Point }
  | { type: 'rename'; id: string; name: Text | undefined }
  | { type: 'document'; element: string; documentation: Text | undefined }
  | { type: 'changeId'; from: string; to: string }
  | { type: 'setConfig'; element: string; path: Path; value: Json | undefined }
  | { type: 'setCondition'; flow: string; condition: string | undefined }
  | { type: 'setDefault'; element: string; flow: string | null }
  | { type: 'replaceType'; element: string; to: string }
  /** `ids` says what each copied element and flow is called now; `at` is the upper left corner. */
  | { type: 'paste'; fragment: Fragment; ids: { [old: string]: string }; at: Point }
  | { type: 'align'; ids: string[]; edge: Edge }
  | { type: 'distribute'; ids: string[]; axis: Axis }
  | { type: 'layout'; mode: 'missing' | 'all' }
  | { type: 'setProcess'; settings: Partial<ProcessSettings> }
  | { type: 'replaceAll'; definition: ProcessDefinition };
