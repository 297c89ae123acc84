import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  MiniMap,
  ReactFlow,
  useReactFlow,
  ViewportPortal,
} from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { GRID } from '../../../../engine/core/layout.ts';
import { FlowArrow, LineEnds } from '../../diagram/flow-parts.tsx';
import { notationOf } from '../../diagram/notation.ts';
import { planeOf } from '../../diagram/structure.ts';
import { useEditor, useEditorState } from '../editor/context.tsx';
import type { Mark } from '../model/diff.ts';
import { fits, type Place } from '../model/insert.ts';
import { type PaletteEntry, paletteEntries } from '../model/palette.ts';
import { ArtifactNode } from './ArtifactNode.tsx';
import { CanvasActionsContext } from './actions.ts';
import { Breadcrumb } from './Breadcrumb.tsx';
import { ContextPad } from './ContextPad.tsx';
import { ElementNode } from './ElementNode.tsx';
import { FrameNode } from './FrameNode.tsx';
import { Guides } from './Guides.tsx';
import type { CanvasNode, LineEdge as LineEdgeType } from './graph.ts';
import { InlineName } from './InlineName.tsx';
import { LINE_ENDS, LineEdge } from './LineEdge.tsx';
import { opening } from './opening.ts';
import { Palette } from './Palette.tsx';
import { Refusal } from './Refusal.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TargetPicker } from './TargetPicker.tsx';
import { TypePicker } from './TypePicker.tsx';
import { useConnect } from './use-connect.ts';
import { useDrop } from './use-drop.ts';
import { useEvent } from './use-event.ts';
import { useGraph } from './use-graph.ts';
import { useClipboard, useKeys } from './use-keys.ts';
import { useNodes } from './use-nodes.ts';
import { useOpened } from './use-opened.ts';
import { usePut } from './use-put.ts';
import { useRefusal } from './use-refusal.ts';
import { useReveal } from './use-reveal.ts';
import { ZoomBar } from './ZoomBar.tsx';

const nodeTypes = { element: ElementNode, artifact: ArtifactNode, frame: FrameNode };
const edgeTypes = { line: LineEdge };
const ADD_KEYS = ['Shift', 'Control', 'Meta'];
const OTHER_BUTTONS = [1, 2];
const FIT = { padding: 0.08, maxZoom: 1.1 };

interface CanvasProps {
  definition: ProcessDefinition;
  editable: boolean;
  /** While versions are compared: what became of each element and flow. */
  marks?: { [id: string]: Mark };
}

/** The drawing, and everything that is done to it with pointer and keyboard. */
export function Canvas({ definition: whole, editable, marks }: CanvasProps) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const flow = useReactFlow();
  const selection = useEditorState((state) => state.selection);
  const catalog = useEditorState((state) => state.catalog);
  const plane = useEditorState((state) => state.plane);
  const definition = useMemo(() => planeOf(whole, plane), [whole, plane]);
  const [connectFrom, setConnectFrom] = useState<{ id: string; x: number; y: number } | null>(null);
  const [refused, setRefused] = useRefusal();
  const [picking, setPicking] = useState<{ place: Place | null; x: number; y: number } | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [selecting, setSelecting] = useState(false);
  const wrapper = useRef<HTMLDivElement>(null);

  const { base, edges, paths } = useGraph(definition, editable, marks);
  const { nodes, guides, handlers } = useNodes(definition, plane, base);
  const { put, putAnywhere } = usePut({ canvas: wrapper, rename: setRenaming, refuse: setRefused });

  const actions = useMemo(
    () => ({
      pick: (place: Place, anchor: { left: number; top: number; width: number; height: number }) =>
        setPicking({ place, x: anchor.left + anchor.width + 8, y: anchor.top }),
      connect: (id: string, anchor: { left: number; top: number; height: number }) =>
        setConnectFrom({ id, x: anchor.left, y: anchor.top + anchor.height + 6 }),
      rename: setRenaming,
      refuse: setRefused,
    }),
    [setRefused],
  );
  const openSearch = useCallback(() => {
    const box = wrapper.current?.getBoundingClientRect();
    if (editable) setPicking({ place: null, x: (box?.left ?? 0) + 64, y: (box?.top ?? 0) + 12 });
  }, [editable]);
  const searchBeside = useEvent((anchor: DOMRect) => setPicking({ place: null, x: anchor.right + 8, y: anchor.top }));
  const pickEntry = useEvent(({ blueprint }: PaletteEntry) => putAnywhere(blueprint));
  const fit = useCallback(() => void flow.fitView({ ...FIT, duration: 200 }), [flow]);
  const open = useEvent(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = wrapper.current ?? {};
    const [selected] = selection;
    if (width > 0) void flow.setViewport(opening(definition, { width, height }, selected));
  });
  const connectByKey = useCallback(
    (id: string) => {
      const box = document.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.getBoundingClientRect();
      if (editable) setConnectFrom({ id, x: box?.right ?? 80, y: box?.top ?? 80 });
    },
    [editable],
  );
  const onKeyDown = useKeys({
    openSearch,
    showAll: fit,
    rename: editable ? setRenaming : () => undefined,
    connect: connectByKey,
  });
  const clipboard = useClipboard();
  const drop = useDrop(definition, plane, paths, put);
  useOpened(plane, () => {
    open();
    wrapper.current?.focus();
  });
  useReveal(selection);

  const onNodeDoubleClick = useEvent((_: unknown, node: CanvasNode) => {
    if (node.type === 'element' && node.data.collapsed) editor.open(node.id);
    else if (editable) setRenaming(node.id);
  });
  const { connecting, ...connection } = useConnect(definition, {
    pick: (place, at) => setPicking({ place, ...at }),
    refuse: setRefused,
  });
  const entries = useMemo(() => paletteEntries(catalog), [catalog]);
  const offered = (place: Place | null): PaletteEntry[] =>
    place === null ? entries : entries.filter((entry) => fits(definition, place, entry.blueprint));

  return (
    <CanvasActionsContext value={actions}>
      {editable && (
        <Palette selecting={selecting} setSelecting={setSelecting} onSearch={searchBeside} onPick={pickEntry} />
      )}
      {/* The canvas takes the keyboard for what is selected on it. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        ref={wrapper}
        className={`canvas${connecting ? ' is-connecting' : ''}${drop.over ? ' is-dropping' : ''}`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        {...(editable && { ...clipboard, ...drop.handlers })}
      >
        <svg className="canvas-defs" aria-hidden="true">
          <defs>
            {['plain', 'selected', 'added', 'changed', 'removed', 'moved'].map((kind) => (
              <FlowArrow key={kind} id={`flow-arrow-${kind}`} className={`arrow-${kind}`} />
            ))}
            <LineEnds id={LINE_ENDS} />
          </defs>
        </svg>
        <ReactFlow<CanvasNode, LineEdgeType>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          {...handlers}
          onNodeDoubleClick={onNodeDoubleClick}
          {...connection}
          connectionLineType={ConnectionLineType.SmoothStep}
          connectionRadius={16}
          nodesDraggable={editable}
          nodesConnectable={editable}
          // With Tab one goes from element to element; flows are listed with the element that they leave.
          edgesFocusable={false}
          edgesReconnectable={false}
          deleteKeyCode={null}
          disableKeyboardA11y
          multiSelectionKeyCode={ADD_KEYS}
          selectionOnDrag={selecting}
          panOnDrag={selecting ? OTHER_BUTTONS : true}
          panOnScroll={selecting}
          zoomOnDoubleClick={false}
          elevateNodesOnSelect={false}
          onlyRenderVisibleElements={definition.elements.length > 150}
          onInit={open}
          minZoom={0.1}
          maxZoom={2.5}
          aria-label={t('canvasLabel')}
        >
          <Background variant={BackgroundVariant.Dots} gap={GRID * 2} size={1.7} color="var(--border-strong)" />
          <MiniMap<CanvasNode>
            pannable
            zoomable
            ariaLabel={t('minimap')}
            nodeBorderRadius={8}
            nodeColor={miniature}
            maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
            style={{ width: 148, height: 92 }}
          />
          <ZoomBar fit={fit} />
          <Breadcrumb definition={whole} />
          {editable && <SelectionBar />}
          {editable && renaming === null && <ContextPad />}
          <ViewportPortal>
            <Guides guides={guides} />
            {drop.hint && <div className={`drop-hint is-${drop.hint.kind}`} style={drop.hint.style} />}
            {renaming !== null && <InlineName key={renaming} id={renaming} close={() => setRenaming(null)} />}
          </ViewportPortal>
        </ReactFlow>
        {editable && <Refusal definition={definition} said={refused} />}
        {definition.elements.length === 0 && editable && <p className="canvas-empty">{t('canvasEmpty')}</p>}
      </div>
      {picking && (
        <TypePicker
          entries={offered(picking.place)}
          title={t(`pick-${picking.place?.kind ?? 'at'}`)}
          at={picking}
          onClose={() => {
            setPicking(null);
            wrapper.current?.focus();
          }}
          onPick={(entry) => {
            setPicking(null);
            if (picking.place) put(picking.place, entry.blueprint);
            else putAnywhere(entry.blueprint);
          }}
        />
      )}
      {connectFrom && (
        <TargetPicker
          from={connectFrom.id}
          at={connectFrom}
          onClose={() => {
            setConnectFrom(null);
            wrapper.current?.focus();
          }}
        />
      )}
    </CanvasActionsContext>
  );
}

/** In the overview, sub-processes are lighter than what is in them. */
function miniature(node: CanvasNode): string {
  if (node.type === 'frame') return 'transparent';
  if (node.type === 'element' && notationOf(node.data.element.type).container && !node.data.collapsed)
    return 'color-mix(in srgb, var(--border-strong) 30%, transparent)';
  return node.selected ? 'var(--accent)' : 'var(--border-strong)';
}
