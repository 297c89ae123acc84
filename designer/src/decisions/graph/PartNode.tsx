import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/index.ts';
import type { Part } from '../model/parts.ts';
import { SIZE } from './layout.ts';

export type PartNodeType = Node<
  { part: Part; value: string | null; problem: boolean; open: (part: Part) => void },
  'part'
>;

/** A decision, an input or a knowledge model in the notation of DMN; with its value where it was tried. */
export function PartNode({ data: { part, value, problem, open }, selected }: NodeProps<PartNodeType>) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const { width, height } = SIZE[part.kind];
  return (
    <div className={`part is-${part.kind}${selected ? ' is-selected' : ''}`} style={{ width, height }}>
      <svg className="part-shape" width={width} height={height} aria-hidden="true">
        <path d={outline(part.kind, width, height)} />
      </svg>
      <Handle type="target" position={Position.Bottom} className="part-handle" />
      <span className="part-name">{text(part.title)}</span>
      {value !== null ? <span className="part-value">{value}</span> : null}
      {problem ? <i className="part-problem" title={t('hasProblems')} /> : null}
      {part.logic ? (
        <button
          type="button"
          className="part-open nodrag"
          aria-label={t('openPart', { name: text(part.title) })}
          onClick={() => open(part)}
        >
          {t('open')}
        </button>
      ) : null}
      <Handle type="source" position={Position.Top} className="part-handle" />
    </div>
  );
}

function outline(kind: Part['kind'], width: number, height: number): string {
  const [w, h] = [width - 1, height - 1];
  if (kind === 'input') {
    const r = h / 2;
    return `M${r + 0.5} .5H${w - r}a${r} ${r} 0 0 1 0 ${h}H${r + 0.5}a${r} ${r} 0 0 1 0 -${h}z`;
  }
  if (kind === 'knowledge') return `M14.5 .5H${w}V${h - 14}L${w - 14} ${h}H.5V14.500z`;
  return `M.5 .5H${w}V${h}H.5z`;
}
