import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bounds, ElementDefinition, ProcessDefinition } from '../../../engine/core/definition.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { DiagramLines } from './DiagramLines.tsx';
import { DiagramArtifact, DiagramElement, DiagramFrames } from './DiagramParts.tsx';
import './diagram.css';
import { routes } from './flows.ts';
import { notationOf, titleOf } from './notation.ts';
import { Planes } from './Planes.tsx';
import { type Progress, seen } from './progress.ts';
import { depthsOf, planeOf } from './structure.ts';
import { diagramTexts } from './texts.ts';
import { useScroll } from './use-scroll.ts';

addTexts(diagramTexts);

interface ProcessDiagramProps extends Partial<Progress> {
  definition: ProcessDefinition;
}

const NOTHING: never[] = [];

/** Drawings are never smaller than this (names stay readable) and never larger; between the two they take the width there is. */
const SCALE = { min: 0.8, max: 1.15 };

/**
 * A process as a picture to read: the way walked, where it is, and where it needs help. Where there is too little room it is not
 * shrunk but scrolls, and opens at the current step. Collapsed sub-processes can be looked into.
 */
export function ProcessDiagram({ definition, walked, tokens = NOTHING, incidents = NOTHING }: ProcessDiagramProps) {
  const { t } = useTranslation('diagram');
  const text = useText();
  const id = useId();
  const [plane, setPlane] = useState<string | null>(null);
  const placed = usePlaced(definition);
  const drawn = useMemo(() => planeOf(placed, plane), [placed, plane]);
  const paths = useMemo(() => routes(drawn), [drawn]);
  const box = useMemo(() => viewBox(drawn, [...paths.values()].flat()), [drawn, paths]);
  const progress = useMemo(
    () => seen(placed, plane, { walked, tokens, incidents }),
    [placed, plane, walked, tokens, incidents],
  );
  const inOrder = useMemo(() => outermostFirst(drawn), [drawn]);
  const bounds = drawn.diagram?.elements ?? {};
  const scroller = useRef<HTMLElement>(null);
  const scrolls = useScroll(scroller, box, progress.focus === undefined ? undefined : bounds[progress.focus]);
  const told = (element: string) => {
    const state = progress.state(element);
    const count = progress.times(element);
    if (state === 'plain') return '';
    return state === 'done' && count > 1 ? t('doneTimes', { count }) : t(state);
  };
  const nameOf = (element: ElementDefinition) => text(element.name) || text(titleOf(element));
  const [open, folded] = [inOrder.filter(isOpen(drawn)), inOrder.filter((one) => !isOpen(drawn)(one))];
  const draw = (element: ElementDefinition) => {
    const at = bounds[element.id];
    const title = [nameOf(element), told(element.id)].filter(Boolean).join(' · ');
    return at && <DiagramElement key={element.id} part={element} {...{ at, definition: drawn, progress, title }} />;
  };
  const name = t('label', { name: text(definition.name) });

  return (
    // Only what scrolls takes a place in the order of the keyboard.
    <figure className="diagram" ref={scroller} tabIndex={scrolls ? 0 : undefined} aria-label={name}>
      <Planes definition={placed} plane={plane} setPlane={setPlane} />
      <svg
        role="img"
        aria-label={name}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        style={{ minWidth: box.width * SCALE.min, maxWidth: box.width * SCALE.max }}
      >
        <DiagramFrames definition={drawn} />
        {open.map(draw)}
        <DiagramLines definition={drawn} paths={paths} progress={progress} walked={walked !== undefined} id={id} />
        {folded.map(draw)}
        {(drawn.artifacts ?? []).map((artifact) => {
          const at = bounds[artifact.id];
          return at && <DiagramArtifact key={artifact.id} part={artifact} at={at} />;
        })}
      </svg>
      <ol className="diagram-list">
        {placed.elements.map((element) => (
          <li key={element.id}>{[nameOf(element), told(element.id)].filter(Boolean).join(': ')}</li>
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

/** Sub-processes before what is in them; boundary events last, on top of their activity. */
function outermostFirst(definition: ProcessDefinition): ElementDefinition[] {
  const depths = depthsOf(definition);
  const layer = ({ id, attachedTo }: ElementDefinition) => (depths.get(id) ?? 0) * 2 + Number(attachedTo !== undefined);
  return [...definition.elements].sort((a, b) => layer(a) - layer(b));
}

function isOpen(definition: ProcessDefinition): (element: ElementDefinition) => boolean {
  const collapsed = new Set(definition.diagram?.collapsed);
  return ({ id, type }) => notationOf(type).container && !collapsed.has(id);
}

function viewBox(definition: ProcessDefinition, corners: { x: number; y: number }[]): Bounds {
  const parts: { id: string }[] = [
    ...definition.elements,
    ...(definition.artifacts ?? []),
    ...(definition.pools ?? []),
    ...(definition.lanes ?? []),
  ];
  const boxes = parts.flatMap(({ id }) => definition.diagram?.elements[id] ?? []);
  const all = [...boxes, ...corners.map((corner) => ({ ...corner, width: 0, height: 0 }))];
  if (all.length === 0) return { x: 0, y: 0, width: 320, height: 80 };
  const x = Math.min(...all.map((one) => one.x)) - 44;
  const y = Math.min(...all.map((one) => one.y)) - 28;
  const right = Math.max(...all.map((one) => one.x + one.width)) + 44;
  const bottom = Math.max(...all.map((one) => one.y + one.height)) + 36;
  return { x, y, width: right - x, height: bottom - y };
}
