interface GlyphProps {
  path: string;
  stroke?: number;
  /** Mirrored, left to right. */
  flipped?: boolean;
}

/** What a button of a tool bar shows: one stroke, 16 × 16. */
export function Glyph({ path, stroke = 1.5, flipped = false }: GlyphProps) {
  return (
    <svg
      className="icon"
      width={15}
      height={15}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      aria-hidden="true"
      style={flipped ? { transform: 'scaleX(-1)' } : undefined}
    >
      <path d={path} />
    </svg>
  );
}
