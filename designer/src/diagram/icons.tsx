import type { ReactNode } from 'react';

/** Markers inside the shapes, 16 × 16, by the name that an element type gives as its `icon`. */
const MARKERS: { [icon: string]: ReactNode } = {
  user: (
    <path d="M8 2.500a2.700 2.700 0 1 1 0 5.400 2.700 2.700 0 0 1 0-5.400zM2.800 14c0-3.200 2.100-5 5.200-5s5.200 1.800 5.200 5z" />
  ),
  service: (
    <>
      <circle cx="8" cy="8" r="2.200" />
      <path d="M8 1.800v2.100M8 12.100v2.100M1.800 8h2.100M12.100 8h2.100M3.600 3.600l1.500 1.500M10.900 10.900l1.500 1.500M3.600 12.400l1.500-1.500M10.900 5.100l1.500-1.500" />
      <circle cx="8" cy="8" r="4.300" />
    </>
  ),
  script: (
    <path d="M5 2h8.500c-1.800 1.600-1.800 3.200-.8 6s1 4.400-.7 6H3.500c1.700-1.600 1.700-3.200.7-6S3.300 3.600 5 2zM6 5.500h4.200M6.600 8h4.200M6.800 10.500H11" />
  ),
  decision: <path d="M2 3h12v10H2zM2 6h12M6 6v7M2 9.500h12" />,
  clock: <path d="M8 1.800a6.200 6.200 0 1 1 0 12.400A6.200 6.200 0 0 1 8 1.800zM8 4.500V8l2.600 1.600" />,
  exclusive: <path d="M4.500 3.500l7 9M11.500 3.500l-7 9" strokeWidth="2.200" />,
  parallel: <path d="M8 2.500v11M2.500 8h11" strokeWidth="2.200" />,
  inclusive: <circle cx="8" cy="8" r="5" strokeWidth="2.200" />,
  message: <path d="M2 4h12v8.500H2zM2 4.500l6 4.500 6-4.500" />,
  signal: <path d="M8 2.500l6 10.500H2z" />,
  error: <path d="M3 13.500l3-9 4 5.500 3-7.500-3 10-4-5.500z" />,
  unknown: <path d="M5.500 6a2.500 2.500 0 1 1 3.600 2.300c-.8.400-1.100.8-1.100 1.700M8 12.500v.5" />,
};

/** Other names for the same markers; `null` where the shape says it all. */
const ALIASES: { [icon: string]: string | null } = {
  start: null,
  end: null,
  task: null,
  person: 'user',
  userTask: 'user',
  gear: 'service',
  serviceTask: 'service',
  scriptTask: 'script',
  table: 'decision',
  rule: 'decision',
  businessRuleTask: 'decision',
  timer: 'clock',
  x: 'exclusive',
  plus: 'parallel',
  exclusiveGateway: 'exclusive',
  parallelGateway: 'parallel',
};

/** The marker of an icon name, or null where it has none. */
export function markerOf(icon: string): ReactNode {
  const name = Object.hasOwn(ALIASES, icon) ? ALIASES[icon] : icon;
  if (name === null || name === undefined) return null;
  return Object.hasOwn(MARKERS, name) ? MARKERS[name] : null;
}
