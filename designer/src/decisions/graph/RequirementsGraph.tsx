import '@xyflow/react/dist/base.css';
import '../../studio/styles/pads.css';
import './graph.css';
import {
  Background,
  BackgroundVariant,
  type Edge as FlowEdge,
  MarkerType,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
} from '@xyflow/react';
import { App } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useText } from '../../i18n/index.ts';
import { ZoomBar } from '../../studio/canvas/ZoomBar.tsx';
import type { Tried } from '../editor/asks.ts';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { type Part, partsOf, withoutPart } from '../model/parts.ts';
import { printed } from '../model/values.ts';
import { connected } from './connect.ts';
import { GraphTools } from './GraphTools.tsx';
import { edgesOf, placesOf, SIZE } from './layout.ts';
import { PartNode, type PartNodeType } from './PartNode.tsx';
import { PartPanel } from './PartPanel.tsx';

const nodeTypes = { part: PartNode };
const FIT = { padding: 0.15, maxZoom: 1.1 };

interface GraphProps {
  tried: Tried | null;
  /** Opens the logic at a place. */
  open: (place: string) => void;
}

/** What a decision needs: inputs, other decisions and knowledge models, as DMN draws them. */
export default function RequirementsGraph(props: GraphProps) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

function Graph({ tried, open }: GraphProps) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const language = useLanguage();
  const editor = useEditor();
  const { message } = App.useApp();
  const definition = useDefinition();
  const flow = useReactFlow();
  const readOnly = useEditorState((state) => state.readOnly);
  const { needs, problems } = useEditorState((state) => state.checked);
  const [selected, setSelected] = useState<string | null>(null);
  const parts = useMemo(() => partsOf(definition), [definition]);
  const edges = useMemo(() => edgesOf(parts, needs), [parts, needs]);
  const [nodes, setNodes, onNodesChange] = useNodesState<PartNodeType>([]);
  // The functions are the same in what they do.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const places = placesOf(parts, edges, definition.diagram);
    const values = valuesOf(tried);
    setNodes(
      parts.map((part): PartNodeType => {
        const broken = problems.some(
          ({ severity, path = '', decision }) =>
            severity !== 'warning' &&
            (part.kind === 'decision'
              ? path.startsWith('logic')
              : decision === part.name || path.startsWith(`${part.place}.`)),
        );
        const value = part.kind === 'decision' ? values.get('') : values.get(part.name);
        return {
          id: part.name,
          type: 'part',
          position: places.get(part.name) ?? { x: 0, y: 0 },
          ...SIZE[part.kind],
          selected: part.name === selected,
          ariaLabel: `${t(`part-kind-${part.kind}`)}: ${text(part.title)}`,
          deletable: part.kind !== 'decision' && !readOnly,
          data: { part, value: value ?? null, problem: broken, open: (one) => one.logic && open(one.logic) },
        };
      }),
    );
  }, [parts, edges, definition.diagram, tried, problems, selected, readOnly, language]);
  const lines = useMemo(
    () =>
      edges.map(
        ({ from, to }): FlowEdge => ({
          id: `${from.name} → ${to.name}`,
          source: from.name,
          target: to.name,
          className: `needs is-${from.kind}`,
          focusable: false,
          selectable: false,
          deletable: false,
          ...(from.kind !== 'knowledge' && { markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 } }),
        }),
      ),
    [edges],
  );
  // The lines are known a moment later than the parts, and with them where everything stands.
  const settled = edges.length > 0;
  useEffect(() => {
    if (settled) requestAnimationFrame(() => void flow.fitView(FIT));
  }, [settled, flow]);
  const choose = (name: string | null) => {
    setSelected(name);
    const node = name === null ? undefined : flow.getNode(name);
    if (node) return;
    // What was just added is drawn in a moment.
    requestAnimationFrame(() => void flow.fitView(FIT));
  };
  const chosen = parts.find(({ name }) => name === selected) ?? null;
  const remove = (part: Part) => {
    setSelected(null);
    editor.set(withoutPart(editor.definition(), part));
  };
  return (
    <div className="graph">
      {!readOnly && <GraphTools chosen={choose} relayout={() => editor.put('diagram', undefined)} />}
      <div className="graph-canvas" role="application" aria-label={t('graph')}>
        <ReactFlow<PartNodeType>
          nodes={nodes}
          edges={lines}
          nodeTypes={nodeTypes}
          fitView
          fitViewOptions={FIT}
          minZoom={0.2}
          nodesConnectable={!readOnly}
          nodesDraggable={!readOnly}
          deleteKeyCode={readOnly ? null : ['Delete', 'Backspace']}
          proOptions={{ hideAttribution: true }}
          onNodesChange={onNodesChange}
          onSelectionChange={({ nodes: picked }) => {
            const [one] = picked;
            if (one && one.id !== selected) setSelected(one.id);
          }}
          onPaneClick={() => setSelected(null)}
          onNodeDoubleClick={(_, { data }) => data.part.logic && open(data.part.logic)}
          onNodesDelete={([node]) => node && remove(node.data.part)}
          onNodeDragStop={(_, node) => {
            const { x, y } = node.position;
            editor.put('diagram', {
              ...definition.diagram,
              [node.id]: { x: Math.round(x / 8) * 8, y: Math.round(y / 8) * 8 },
            });
          }}
          onConnect={({ source, target }) => {
            const next = connected(editor.definition(), source, target);
            if (next) editor.set(next);
            else void message.info(t('connectByName', { from: source, to: target }));
          }}
        >
          <Background variant={BackgroundVariant.Dots} gap={16} size={1} color="var(--border-strong)" />
          <ZoomBar fit={() => void flow.fitView({ ...FIT, duration: 120 })} />
        </ReactFlow>
      </div>
      {chosen && (
        <PartPanel
          key={chosen.name}
          part={chosen}
          edges={edges}
          open={open}
          remove={() => remove(chosen)}
          renamed={setSelected}
          close={() => setSelected(null)}
        />
      )}
    </div>
  );
}

/** What was worked out when the decision was tried last, by name; `''` is the decision itself. */
function valuesOf(tried: Tried | null): Map<string, string> {
  if (!tried) return new Map();
  const all = tried.worked.map(({ name, value }): [string, string] => [name, printed(value) || '–']);
  return new Map(tried.decided.ok ? [...all, ['', printed(tried.decided.value) || '–']] : all);
}
