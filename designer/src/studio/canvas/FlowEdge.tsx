import { EdgeLabelRenderer, type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionDiamond, DefaultSlash, FlowName } from '../../diagram/flow-parts.tsx';
import { type End, midpoint, type Point, route, toPath } from '../../diagram/route.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useCanvasActions } from './actions.ts';
import type { ElementNode, FlowEdge as FlowEdgeType } from './graph.ts';
import { ReconnectEnds } from './ReconnectEnds.tsx';

/** A sequence flow: level and upright lines, BPMN's signs, its name, and a button that puts a step into it. */
export const FlowEdge = memo(function FlowEdge({ id, data, selected, source, target }: EdgeProps<FlowEdgeType>) {
  const { t } = useTranslation('studio');
  const text = useText();
  const actions = useCanvasActions();
  const points = useLivePoints(source, target, data);
  if (!data) return null;
  const middle = midpoint(points);
  const className = [
    'canvas-flow',
    selected && 'is-selected',
    data.mark && `is-${data.mark}`,
    data.severity && `is-${data.severity}`,
  ];
  const arrow = selected ? 'selected' : (data.mark ?? 'plain');
  return (
    <>
      <g className={className.filter(Boolean).join(' ')}>
        <path
          className="react-flow__edge-interaction"
          d={toPath(points)}
          fill="none"
          strokeOpacity={0}
          strokeWidth={18}
        />
        <path className="bpmn-flow" d={toPath(points)} markerEnd={`url(#flow-arrow-${arrow})`} />
        {data.isDefault && <DefaultSlash points={points} />}
        {data.isConditional && <ConditionDiamond points={points} />}
        <FlowName points={points} name={text(data.flow.name)} />
      </g>
      {data.editable && selected && <ReconnectEnds flow={data.flow} points={points} />}
      {data.editable && (
        <EdgeLabelRenderer>
          <button
            type="button"
            className={`canvas-plus nodrag nopan${selected ? ' is-shown' : ''}`}
            data-flow={id}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
            tabIndex={selected ? 0 : -1}
            aria-label={t('insertHere')}
            title={t('insertHere')}
            onClick={(event) => actions.pick({ kind: 'on', flow: id }, event.currentTarget.getBoundingClientRect())}
          >
            <Icon name="plus" size={12} />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

/** While one end is dragged, the flow follows without looking for a way around others. */
function useLivePoints(source: string, target: string, data: FlowEdgeType['data']): Point[] {
  const from = useInternalNode<ElementNode>(source);
  const to = useInternalNode<ElementNode>(target);
  return useMemo(() => {
    if (!data || !from || !to) return data?.points ?? [];
    const [a, b] = [moved(data.from, from.internals.positionAbsolute), moved(data.to, to.internals.positionAbsolute)];
    return a === data.from && b === data.to ? data.points : route(a, b);
  }, [data, from, to]);
}

function moved(end: End, { x, y }: Point): End {
  return end.bounds.x === x && end.bounds.y === y ? end : { ...end, bounds: { ...end.bounds, x, y } };
}
