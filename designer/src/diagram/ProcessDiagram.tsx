import { type RefObject, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ElementDefinition, ProcessDefinition } from '../../../engine/core/definition.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { isDefault, isNonInterrupting } from './conventions.ts';
import './diagram.css';
import { DefaultSlash, FlowArrow, FlowName } from './flow-parts.tsx';
import { routes } from './flows.ts';
import { notationOf } from './notation.ts';
import { toPath } from './route.ts';
import { ElementName, ElementShape } from './shapes.tsx';
import { diagramTexts } from './texts.ts';

addTexts(diagramTexts);

interface ProcessDiagramProps {
  definition: ProcessDefinition;
  /** How often each element was left and each flow was taken. */
  walked?: { elements: { [id: string]: number }; flows: { [id: string]: number } };
  /** Where the case is now. */
  tokens?: { element: string; wait?: string }[];
  /** Where it needs help. */
  incidents?: { element: string }[];
}

/** Drawings are never smaller than this (names stay readable) and never larger; between the two they take the width there is. */
const SCALE = { min: 0.8, max: 1.15 };

type State = 'plain' | 'done' | 'current' | 'incident' | 'ahead';
const CLASSES: { [state in State]: string | undefined } = {
  plain: undefined,
  done: 'diagram-walked',
  current: 'diagram-current',
  incident: 'diagram-incident',
  ahead: 'diagram-ahead',
};

/**
 * A process as a picture to read: the way walked, where it is, and where it needs help. Where there is too little room it is not
 * shrunk but scrolls, and opens at the current step.
 */
export function ProcessDiagram({ definition, walked, tokens = [], incidents = [] }: ProcessDiagramProps) {
  const { t } = useTranslation('diagram');
  const text = useText();
  const arrow = useId();
  const drawn = usePlaced(definition);
  const paths = useMemo(() => routes(drawn), [drawn]);
  const bounds = drawn.diagram?.elements ?? {};
  const box = useMemo(() => viewBox(drawn, [...paths.values()].flat()), [drawn, paths]);
  // A boundary event that only rests on its task (`host`: its timer was stopped) is not where the case is.
  const counts = useMemo(
    () => countBy(tokens.filter(({ wait }) => wait !== 'host').map(({ element }) => element)),
    [tokens],
  );
  const focus = incidents[0]?.element ?? tokens[0]?.element;
  const at = focus === undefined ? undefined : bounds[focus];
  const scroller = useRef<HTMLElement>(null);
  const scrolls = useScroll(scroller, box, at);
  const ended = useMemo(() => endsReached(drawn, walked), [drawn, walked]);
  const stateOf = (id: string): State => {
    if (incidents.some((incident) => incident.element === id)) return 'incident';
    if (counts.has(id)) return 'current';
    if (!walked) return 'plain';
    return (walked.elements[id] ?? 0) > 0 || ended.has(id) ? 'done' : 'ahead';
  };
  const told = (state: State, id: string) =>
    state === 'plain'
      ? ''
      : state === 'done' && (walked?.elements[id] ?? 0) > 1
        ? t('doneTimes', { count: walked?.elements[id] })
        : t(state);
  const nameOf = (element: ElementDefinition) => text(element.name) || text(notationOf(element.type).title);

  const name = t('label', { name: text(definition.name) });

  return (
    // Only what scrolls takes a place in the order of the keyboard.
    <figure className="diagram" ref={scroller} tabIndex={scrolls ? 0 : undefined} aria-label={name}>
      <svg
        role="img"
        aria-label={name}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        style={{ minWidth: box.width * SCALE.min, maxWidth: box.width * SCALE.max }}
      >
        <defs>
          <FlowArrow id={`${arrow}-ahead`} className={walked && 'diagram-ahead'} />
          <FlowArrow id={`${arrow}-done`} className="diagram-walked" />
        </defs>
        {[...drawn.flows]
          .sort((a, b) => Number(taken(walked, a.id)) - Number(taken(walked, b.id)))
          .map((flow) => {
            const points = paths.get(flow.id);
            if (!points) return null;
            const done = taken(walked, flow.id);
            const className = done ? 'diagram-walked' : walked ? 'diagram-ahead' : undefined;
            return (
              <g key={flow.id} className={className}>
                <path
                  className={`bpmn-flow ${className ?? ''}`}
                  d={toPath(points)}
                  markerEnd={`url(#${arrow}-${done ? 'done' : 'ahead'})`}
                />
                {isDefault(drawn, flow) && <DefaultSlash points={points} />}
                <FlowName points={points} name={text(flow.name)} />
              </g>
            );
          })}
        {drawn.elements.map((element) => {
          const at = bounds[element.id];
          if (!at) return null;
          const { shape, traits, icon } = notationOf(element.type);
          const state = stateOf(element.id);
          const count = counts.get(element.id) ?? 0;
          return (
            <g key={element.id} transform={`translate(${at.x} ${at.y})`} className={CLASSES[state]}>
              <title>{[nameOf(element), told(state, element.id)].filter(Boolean).join(' · ')}</title>
              <ElementShape
                shape={shape}
                traits={traits}
                icon={icon}
                width={at.width}
                height={at.height}
                dashed={isNonInterrupting(element)}
              />
              <ElementName
                shape={shape}
                width={at.width}
                height={at.height}
                name={text(element.name)}
                beside={element.attachedTo !== undefined}
              />
              {(count > 0 || state === 'incident') && (
                <g
                  transform={`translate(${at.width - (shape === 'gateway' ? 12 : 2)} ${shape === 'gateway' ? 12 : 2})`}
                >
                  <circle className="diagram-badge" r={count > 1 ? 8 : 6} />
                  {count > 1 && (
                    <text className="diagram-badge-text" textAnchor="middle" y={3.5}>
                      {count}
                    </text>
                  )}
                </g>
              )}
            </g>
          );
        })}
      </svg>
      <ol className="diagram-list">
        {drawn.elements.map((element) => (
          <li key={element.id}>
            {[nameOf(element), told(stateOf(element.id), element.id)].filter(Boolean).join(': ')}
          </li>
        ))}
      </ol>
    </figure>
  );
}

/** Layout is loaded only for the rare definition that came without positions. */
function usePlaced(definition: ProcessDefinition): ProcessDefinition {
  const [placed, setPlaced] = useState(definition);
  const complete = definition.elements.every(({ id }) => definition.diagram?.elements[id]);
  useEffect(() => {
    if (complete) return;
    let current = true;
    void import('../../../engine/core/layout.ts').then(({ layout }) => {
      if (current) setPlaced({ ...definition, diagram: layout(definition) });
    });
    return () => {
      current = false;
    };
  }, [definition, complete]);
  return complete ? definition : placed;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Brings an element to the middle when it becomes the one to look at. Returns whether there is more than fits. */
function useScroll(scroller: RefObject<HTMLElement | null>, box: Box, at: Box | undefined): boolean {
  const [scrolls, setScrolls] = useState(false);
  const [x, y] = at ? [at.x + at.width / 2 - box.x, at.y + at.height / 2 - box.y] : [0, 0];
  useLayoutEffect(() => {
    const figure = scroller.current;
    const drawing = figure?.firstElementChild;
    if (!figure || !drawing) return;
    const scale = drawing.clientWidth / box.width;
    figure.scrollTo(x * scale - figure.clientWidth / 2, y * scale - figure.clientHeight / 2);
  }, [scroller, box.width, x, y]);
  useEffect(() => {
    const figure = scroller.current;
    if (!figure) return;
    const watch = new ResizeObserver(() =>
      setScrolls(figure.scrollWidth > figure.clientWidth || figure.scrollHeight > figure.clientHeight),
    );
    watch.observe(figure);
    return () => watch.disconnect();
  }, [scroller]);
  return scrolls;
}

function viewBox(definition: ProcessDefinition, corners: { x: number; y: number }[]): Box {
  const boxes = Object.values(definition.diagram?.elements ?? {});
  const all = [...boxes, ...corners.map((corner) => ({ ...corner, width: 0, height: 0 }))];
  if (all.length === 0) return { x: 0, y: 0, width: 320, height: 80 };
  const x = Math.min(...all.map((one) => one.x)) - 44;
  const y = Math.min(...all.map((one) => one.y)) - 28;
  const right = Math.max(...all.map((one) => one.x + one.width)) + 44;
  const bottom = Math.max(...all.map((one) => one.y + one.height)) + 36;
  return { x, y, width: right - x, height: bottom - y };
}

function taken(walked: ProcessDiagramProps['walked'], flow: string): boolean {
  return (walked?.flows[flow] ?? 0) > 0;
}

/** Where ways end nothing is ever left: it was reached when a flow to it was taken. */
function endsReached(definition: ProcessDefinition, walked: ProcessDiagramProps['walked']): Set<string> {
  const sources = new Set(definition.flows.map(({ source }) => source));
  const arrived = definition.flows.filter(({ id, target }) => taken(walked, id) && !sources.has(target));
  return new Set(arrived.map(({ target }) => target));
}

function countBy(ids: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
