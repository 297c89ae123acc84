import type {
  ArtifactDefinition,
  AssociationDefinition,
  Bounds,
  ElementDefinition,
  FlowDefinition,
  Json,
  JsonObject,
  LaneDefinition,
  PoolDefinition,
  ProcessDefinition,
  Text,
} from '../../../../engine/core/definition.ts';

export interface Point {
  x: number;
  y: number;
}

/** A part of a process that was copied; everything keeps its id until it is pasted. */
export interface Fragment {
  elements: ElementDefinition[];
  flows: FlowDefinition[];
  artifacts: ArtifactDefinition[];
  associations: AssociationDefinition[];
  bounds: { [id: string]: Bounds };
  collapsed: string[];
}

/** A key or an index inside an element's config. */
export type Path = (string | number)[];

export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'horizontal' | 'vertical';

export type ProcessSettings = Pick<
  ProcessDefinition,
  | 'name'
  | 'documentation'
  | 'variables'
  | 'triggers'
  | 'calendar'
  | 'subject'
  | 'businessKey'
  | 'runAs'
  | 'versionTag'
  | 'priority'
  | 'due'
  | 'kpis'
>;

/** What an element, lane, pool, artifact or line has besides id, name, place and configuration. */
export type PartSettings = Partial<
  Pick<ElementDefinition, 'loop' | 'inputs' | 'outputs' | 'variables' | 'forCompensation' | 'asyncBefore'> &
    Pick<LaneDefinition, 'assignee' | 'candidateUsers' | 'candidateRoles' | 'candidateTeams'> &
    Pick<PoolDefinition, 'process'> &
    Pick<ArtifactDefinition, 'text' | 'record'> &
    Pick<AssociationDefinition, 'direction'>
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
  | { type: 'addArtifact'; artifact: ArtifactDefinition; at: Point }
  /** The process's own pool is put around what is there; another one below it. */
  | { type: 'addPool'; pool: PoolDefinition }
  /** `beside` is a lane, or a pool. Where there are no lanes yet, `first` gets what is there. */
  | { type: 'addLane'; lane: LaneDefinition; beside: string; where: 'before' | 'after' | 'inside'; first: string }
  /** `into`: the sub-process that they are in from now on; null: none. Absent: as before. */
  | { type: 'moveElements'; ids: string[]; dx: number; dy: number; into?: string | null }
  /** A boundary event goes to another activity. `at` is the wished centre. */
  | { type: 'reattach'; element: string; host: string; at: Point }
  | { type: 'resize'; id: string; bounds: Bounds }
  | { type: 'collapse'; element: string; collapsed: boolean }
  /** An element with one way in and one way out is healed: what came in goes on. */
  | { type: 'delete'; elements: string[]; flows: string[] }
  /** A sequence flow, message flow or association: what the two ends allow. */
  | { type: 'connect'; flow: FlowDefinition }
  | { type: 'reconnect'; flow: string; source: string; target: string }
  /** `at` is the wished centre; absent means the next free place on the lower edge. */
  | { type: 'attachBoundary'; host: string; element: ElementDefinition; at?: Point }
  | { type: 'rename'; id: string; name: Text | undefined }
  | { type: 'document'; element: string; documentation: Text | undefined }
  | { type: 'setPart'; id: string; settings: PartSettings }
  | { type: 'changeId'; from: string; to: string }
  | { type: 'setConfig'; element: string; path: Path; value: Json | undefined }
  | { type: 'setCondition'; flow: string; condition: string | undefined }
  | { type: 'setDefault'; element: string; flow: string | null }
  /** `config`: of the variant that it becomes. */
  | { type: 'replaceType'; element: string; to: string; config?: JsonObject }
  /** `ids` says what each copied part is called now; `at` is the upper left corner; `into` the sub-process, null for none. */
  | { type: 'paste'; fragment: Fragment; ids: { [old: string]: string }; at: Point; into: string | null }
  | { type: 'align'; ids: string[]; edge: Edge }
  | { type: 'distribute'; ids: string[]; axis: Axis }
  | { type: 'layout'; mode: 'missing' | 'all' }
  | { type: 'setProcess'; settings: Partial<ProcessSettings> }
  | { type: 'replaceAll'; definition: ProcessDefinition };
