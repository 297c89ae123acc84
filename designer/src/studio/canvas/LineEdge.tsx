import { EdgeLabelRenderer, type EdgeProps, useInternalNode } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionDiamond, DefaultSlash, endsOfLine, FlowName } from '../../diagram/flow-parts.tsx';
import { lineBetween } from '../../diagram/flows.ts';
import { type End, midpoint, type Point, toPath } from '../../diagram/route.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useCanvasActions } from './actions.ts';
import type { CanvasNode, LineEdge as LineEdgeType } from './graph.ts';
import { ReconnectEnds } from './ReconnectEnds.tsx';

/** Of the heads of lines that are no sequence flows. */
export const LINE_ENDS = 'line-end';

const CLASSES = { flow: '', messageFlow: ' bpmn-message', association: ' bpmn-association' };

/** A line: level and upright pieces, BPMN's signs, its name, and on sequence flows a button that puts a step into it. */
export const LineEdge = memo(function LineEdge({ id, data, selected, source, target }: EdgeProps<LineEdgeType>) {
  const { t } = useTranslation('studio');
  const text = useText();
  const actions = useCanvasActions();
  const points = useLivePoints(source, target, data);
  if (!data) return null;
  const { kind, line } = data;
  const middle = midpoint(points);
  const className = [
    'canvas-flow',
    selected && 'is-selected',
    data.mark && `is-${data.mark}`,
    data.severity && `is-${data.severity}`,
  ];
  const arrow = selected ? 'selected' : (data.mark ?? 'plain');
  const path = toPath(points, kind === 'association' && !data.from.side ? 0 : undefined);
  const direction = 'direction' in line ? line.direction : undefined;
  return (
    <>
      <g className={className.filter(Boolean).join(' ')}>
        <path className="react-flow__edge-interaction" d={path} fill="none" strokeOpacity={0} strokeWidth={18} />
        <path
          className={`bpmn-flow${CLASSES[kind]}`}
          d={path}
          {...endsOfLine(kind, LINE_ENDS, `flow-arrow-${arrow}`, direction)}
        />
        {data.isDefault && <DefaultSlash points={points} />}
        {data.isConditional && <ConditionDiamond points={points} />}
        <FlowName points={points} name={'name' in line ? text(line.name) : ''} moved={data.moved} />
      </g>
      {data.editable && selected && <ReconnectEnds line={line} points={points} />}
      {data.editable && kind === 'flow' && (
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

/** While one end is dragged, the line follows without looking for a way around others; dragged as one, it goes along. */
function useLivePoints(source: string, target: string, data: LineEdgeType['data']): Point[] {
  const from = useInternalNode<CanvasNode>(source);
  const to = useInternalNode<CanvasNode>(target);
  return useMemo(() => {
    if (!data || !from || !to) return data?.points ?? [];
    const [a, b] = [off(data.from, from.internals.positionAbsolute), off(data.to, to.internals.positionAbsolute)];
    if (a.x === b.x && a.y === b.y)
      return a.x === 0 && a.y === 0 ? data.points : data.points.map(({ x, y }) => ({ x: x + a.x, y: y + a.y }));
    return lineBetween(data.kind, moved(data.from, a), moved(data.to, b));
  }, [data, from, to]);
}

function off({ bounds }: End, { x, y }: Point): Point {
  return { x: x - bounds.x, y: y - bounds.y };
}

function moved(end: End, { x, y }: Point): End {
  return { ...end, bounds: { ...end.bounds, x: end.bounds.x + x, y: end.bounds.y + y } };
}
