import type {
  ArtifactDefinition,
  Bounds,
  ElementDefinition,
  ProcessDefinition,
} from '../../../engine/core/definition.ts';
import { useText } from '../i18n/index.ts';
import { figureOf } from './figure.ts';
import { ArtifactShape, Frame } from './frame.tsx';
import { notationOf } from './notation.ts';
import type { Seen, State } from './progress.ts';
import { ElementName, ElementShape } from './shapes.tsx';
import { movedLabel } from './structure.ts';

const CLASSES: { [state in State]: string } = {
  plain: '',
  done: 'diagram-walked',
  current: 'diagram-current',
  incident: 'diagram-incident',
  ahead: 'diagram-ahead',
};

interface PartProps<T> {
  part: T;
  at: Bounds;
  definition: ProcessDefinition;
}

/** An element with how far it got: colour, a badge where tokens are, and how often it was done. */
export function DiagramElement({
  part: element,
  at,
  definition,
  progress,
  title,
}: PartProps<ElementDefinition> & { progress: Seen; title: string }) {
  const text = useText();
  const figure = figureOf(element, definition.diagram?.collapsed?.includes(element.id));
  const state = progress.state(element.id);
  const [count, times] = [progress.count(element.id), progress.times(element.id)];
  const open = notationOf(element.type).container && figure.shape === 'container';
  const corner = figure.shape === 'gateway' ? 12 : 2;
  const size = { width: at.width, height: at.height };
  return (
    <g
      transform={`translate(${at.x} ${at.y})`}
      className={`${CLASSES[state]}${open ? ' diagram-open' : ''}`}
      data-element={element.id}
    >
      <title>{title}</title>
      <ElementShape figure={figure} {...size} />
      <ElementName
        figure={figure}
        name={text(element.name)}
        beside={element.attachedTo !== undefined}
        moved={movedLabel(definition, element.id, at)}
        {...size}
      />
      {((count > 0 && !open) || count > 1 || state === 'incident') && (
        <g transform={`translate(${at.width - corner} ${corner})`}>
          <circle className="diagram-badge" r={count > 1 ? 8 : 6} />
          {count > 1 && (
            <text className="diagram-badge-text" textAnchor="middle" y={3.5}>
              {count}
            </text>
          )}
        </g>
      )}
      {times > 1 && (
        <text
          className="diagram-times"
          textAnchor="end"
          x={at.width - 6}
          y={figure.shape === 'task' ? at.height - 6 : -4}
        >
          ×{times}
        </text>
      )}
    </g>
  );
}

export function DiagramArtifact({ part, at }: Omit<PartProps<ArtifactDefinition>, 'definition'>) {
  const text = useText();
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <ArtifactShape type={part.type} width={at.width} height={at.height} words={text(part.text) || text(part.name)} />
    </g>
  );
}

/** Pools, then the lanes in them. */
export function DiagramFrames({ definition }: { definition: ProcessDefinition }) {
  const text = useText();
  const vertical = new Set(definition.diagram?.vertical);
  const pools = (definition.pools ?? []).map((pool) => ({ ...pool, closed: pool.process !== definition.id }));
  const lanes = (definition.lanes ?? []).map((lane) => ({ ...lane, closed: false }));
  return [...pools, ...lanes].map(({ id, name, closed }) => {
    const at = definition.diagram?.elements[id];
    return (
      at && (
        <g key={id} transform={`translate(${at.x} ${at.y})`}>
          <Frame width={at.width} height={at.height} name={text(name)} vertical={vertical.has(id)} closed={closed} />
        </g>
      )
    );
  });
}
