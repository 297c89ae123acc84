import type { ProcessDefinition } from '../../../engine/core/definition.ts';
import { useText } from '../i18n/index.ts';
import { isDefault } from './conventions.ts';
import { ConditionDiamond, DefaultSlash, endsOfLine, FlowArrow, FlowName, LineEnds } from './flow-parts.tsx';
import { notationOf } from './notation.ts';
import type { Seen } from './progress.ts';
import { type Point, toPath } from './route.ts';

interface DiagramLinesProps {
  definition: ProcessDefinition;
  paths: Map<string, Point[]>;
  progress: Seen;
  /** Is there a way walked at all? */
  walked: boolean;
  /** Of the heads of the lines; there may be several diagrams on a page. */
  id: string;
}

/** The flows of a diagram, those that were taken on top; then messages and associations. */
export function DiagramLines({ definition, paths, progress, walked, id }: DiagramLinesProps) {
  const text = useText();
  const types = new Map(definition.elements.map((element) => [element.id, element.type]));
  return (
    <>
      <defs>
        <FlowArrow id={`${id}-ahead`} className={walked ? 'diagram-ahead' : undefined} />
        <FlowArrow id={`${id}-done`} className="diagram-walked" />
        <LineEnds id={id} />
      </defs>
      {[...definition.flows]
        .sort((a, b) => Number(progress.taken(a.id)) - Number(progress.taken(b.id)))
        .map((flow) => {
          const points = paths.get(flow.id);
          if (!points) return null;
          const done = progress.taken(flow.id);
          const className = done ? 'diagram-walked' : walked ? 'diagram-ahead' : undefined;
          const decides = notationOf(types.get(flow.source) ?? '').shape === 'gateway';
          return (
            <g key={flow.id} className={className}>
              <path
                className={`bpmn-flow ${className ?? ''}`}
                d={toPath(points)}
                {...endsOfLine('flow', id, `${id}-${done ? 'done' : 'ahead'}`)}
              />
              {isDefault(definition, flow) && <DefaultSlash points={points} />}
              {flow.condition !== undefined && !decides && <ConditionDiamond points={points} />}
              <FlowName points={points} name={text(flow.name)} moved={definition.diagram?.labels?.[flow.id]} />
            </g>
          );
        })}
      {(definition.messageFlows ?? []).map((flow) => {
        const points = paths.get(flow.id);
        return (
          points && (
            <g key={flow.id}>
              <path className="bpmn-flow bpmn-message" d={toPath(points)} {...endsOfLine('messageFlow', id, '')} />
              <FlowName points={points} name={text(flow.name)} moved={definition.diagram?.labels?.[flow.id]} />
            </g>
          )
        );
      })}
      {(definition.associations ?? []).map(({ id: own, direction }) => {
        const points = paths.get(own);
        return (
          points && (
            <path
              key={own}
              className="bpmn-flow bpmn-association"
              d={toPath(points, 0)}
              {...endsOfLine('association', id, '', direction)}
            />
          )
        );
      })}
    </>
  );
}
