import type { Guide } from './guides.ts';

/** Lines through what the dragged elements are in line with. */
export function Guides({ guides }: { guides: Guide[] }) {
  return guides.map(({ axis, at, from, to }) => (
    <div
      key={axis}
      className="guide"
      style={
        axis === 'x'
          ? { left: at, top: from - 12, width: 1, height: to - from + 24 }
          : { top: at, left: from - 12, height: 1, width: to - from + 24 }
      }
    />
  ));
}
