/** An arrow back, or forward again. */
export function Turn({ flipped = false }: { flipped?: boolean }) {
  return (
    <svg
      className="icon"
      width={15}
      height={15}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      aria-hidden="true"
      style={flipped ? { transform: 'scaleX(-1)' } : undefined}
    >
      <path d="M5.500 3L2.500 6l3 3M2.500 6H10a3.500 3.500 0 0 1 0 7H6" />
    </svg>
  );
}
