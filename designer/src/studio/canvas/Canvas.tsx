import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  useReactFlow,
  ViewportPortal,
} from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { GRID } from '../../../../engine/core/layout.ts';
import { FlowArrow } from '../../diagram/flow-parts.tsx';
import { notationOf } from '../../diagram/notation.ts';
import { useEditor, useEditorState } from '../editor/context.tsx';
import { type Blueprint, randomId } from '../model/create.ts';
import type { Mark } from '../model/diff.ts';
import { fits, insertion, type Place, placeFor } from '../model/insert.ts';
import { type PaletteEntry, paletteEntries } from '../model/palette.ts';
import { CanvasActionsContext } from './actions.ts';
import { ContextPad } from './ContextPad.tsx';
import { ElementNode } from './ElementNode.tsx';
import { FlowEdge } from './FlowEdge.tsx';
import { Guides } from './Guides.tsx';
import type { ElementNode as ElementNodeType, FlowEdge as FlowEdgeType } from './graph.ts';
import { InlineName } from './InlineName.tsx';
import { opening } from './opening.ts';
import { Palette } from './Palette.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TypePicker } from './TypePicker.tsx';
import { useConnect } from './use-connect.ts';
import { useDrag } from './use-drag.ts';
import { useDrop } from './use-drop.ts';
import { useEvent } from './use-event.ts';
import { useGraph } from './use-graph.ts';
import { useClipboard, useKeys } from './use-keys.ts';
import { useReveal } from './use-reveal.ts';
import { ZoomBar } from './ZoomBar.tsx';

const nodeTypes = { element: ElementNode };
const edgeTypes = { flow: FlowEdge };
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
export function Canvas({ definition, editable, marks }: CanvasProps) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const flow = useReactFlow();
  const selection = useEditorState((state) => state.selection);
  const catalog = useEditorState((state) => state.catalog);
  const [picking, setPicking] = useState<{ place: Place | null; x: number; y: number } | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [selecting, setSelecting] = useState(false);
  const wrapper = useRef<HTMLDivElement>(null);

  const { base, edges, paths } = useGraph(definition, editable, marks);
  const { nodes, guides, onDrag, onDragStop } = useDrag(definition, base);

  const put = useCallback(
    (place: Place, blueprint: Blueprint) => {
      const { commands, id } = insertion(editor.get().history.present, place, blueprint, randomId);
      editor.perform(commands);
      editor.select([id]);
      if (blueprint.name === undefined && notationOf(blueprint.type).shape === 'task') setRenaming(id);
      else wrapper.current?.focus();
    },
    [editor],
  );
  const middle = useCallback(() => {
    const box = wrapper.current?.getBoundingClientRect();
    return flow.screenToFlowPosition({
      x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
    });
  }, [flow]);
  const pickFor = useCallback(
    (type: string): Place => {
      const { selection: now, history } = editor.get();
      return placeFor(history.present, now.size === 1 ? [...now][0] : undefined, type, middle());
    },
    [editor, middle],
  );
  const actions = useMemo(
    () => ({
      pick: (place: Place, anchor: { left: number; top: number; width: number; height: number }) =>
        setPicking({ place, x: anchor.left + anchor.width + 8, y: anchor.top }),
      rename: setRenaming,
    }),
    [],
  );
  const openSearch = useCallback(() => {
    const box = wrapper.current?.getBoundingClientRect();
    if (editable) setPicking({ place: null, x: (box?.left ?? 0) + 64, y: (box?.top ?? 0) + 12 });
  }, [editable]);
  const fit = useCallback(() => void flow.fitView({ ...FIT, duration: 200 }), [flow]);
  const open = useEvent(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = wrapper.current ?? {};
    const [selected] = selection;
    if (width > 0) void flow.setViewport(opening(definition, { width, height }, selected));
  });
  const onKeyDown = useKeys({ openSearch, showAll: fit, rename: editable ? setRenaming : () => undefined });
  const clipboard = useClipboard();
  const drop = useDrop(definition, paths, put);
  useReveal(selection);

  const selectBy = useEvent((changes: (NodeChange<ElementNodeType> | EdgeChange<FlowEdgeType>)[]) => {
    const picked = changes.filter((change) => change.type === 'select');
    if (picked.length === 0) return;
    const next = new Set(editor.get().selection);
    for (const { id, selected } of picked) selected ? next.add(id) : next.delete(id);
    editor.select(next);
  });
  const onNodesChange = useEvent((changes: NodeChange<ElementNodeType>[]) => {
    onDrag(changes);
    selectBy(changes);
  });
  const onNodeDragStop = useEvent((_: unknown, __: unknown, dragged: ElementNodeType[]) =>
    onDragStop(dragged.map(({ id }) => id)),
  );
  const onSelectionDragStop = useEvent((_: unknown, dragged: ElementNodeType[]) =>
    onDragStop(dragged.map(({ id }) => id)),
  );
  const onNodeDoubleClick = useEvent((_: unknown, node: ElementNodeType) => {
    if (editable) setRenaming(node.id);
  });
  const { connecting, ...connection } = useConnect(definition, (place, at) => setPicking({ place, ...at }));
  const entries = useMemo(() => paletteEntries(catalog), [catalog]);
  const offered = (place: Place | null): PaletteEntry[] =>
    place === null ? entries : entries.filter((entry) => fits(definition, place, entry.blueprint.type));

  return (
    <CanvasActionsContext value={actions}>
      {editable && (
        <Palette
          selecting={selecting}
          setSelecting={setSelecting}
          onSearch={(anchor) => setPicking({ place: null, x: anchor.right + 8, y: anchor.top })}
          onPick={(type) => put(pickFor(type), { type })}
        />
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
          </defs>
        </svg>
        <ReactFlow<ElementNodeType, FlowEdgeType>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={selectBy}
          onNodeDragStop={onNodeDragStop}
          onSelectionDragStop={onSelectionDragStop}
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
          <MiniMap<ElementNodeType>
            pannable
            zoomable
            ariaLabel={t('minimap')}
            nodeBorderRadius={8}
            nodeColor={(node) => (node.selected ? 'var(--accent)' : 'var(--border-strong)')}
            maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
            style={{ width: 148, height: 92 }}
          />
          <ZoomBar fit={fit} />
          {editable && <SelectionBar />}
          {editable && renaming === null && <ContextPad />}
          <ViewportPortal>
            <Guides guides={guides} />
            {drop.hint && <div className={`drop-hint is-${drop.hint.kind}`} style={drop.hint.style} />}
            {renaming !== null && <InlineName key={renaming} id={renaming} close={() => setRenaming(null)} />}
          </ViewportPortal>
        </ReactFlow>
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
            put(picking.place ?? pickFor(entry.blueprint.type), entry.blueprint);
          }}
        />
      )}
    </CanvasActionsContext>
  );
}
