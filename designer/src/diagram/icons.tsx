import type { ReactNode } from 'react';
import type { Marker } from './figure.ts';

/** Drawings inside the shapes, 16 × 16, by the name that an element type gives as its `icon`. */
const ICONS: { [icon: string]: ReactNode } = {
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
  manual: (
    <path d="M2 7.500l4.300-3.700c.8-.6 1.800.3 1.200 1.100L6.300 6.400h6.500c1.200 0 1.200 1.600 0 1.600H9.500h4c1.200 0 1.200 1.700 0 1.700h-4H13c1.200 0 1.200 1.600 0 1.600H9.500h2.300c1.100 0 1.100 1.600 0 1.600H5.500c-1.500 0-2.400-.5-3.500-1.400z" />
  ),
  send: (
    <>
      <path className="is-filled" d="M2 4h12v8.500H2z" />
      <path className="bpmn-gap" d="M2 4.300l6 4.700 6-4.700" />
    </>
  ),
  receive: <path d="M2 4h12v8.500H2zM2 4.300l6 4.700 6-4.700" />,
  clock: (
    <path d="M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM8 4.200V8l2.800 1.600M8 1.500v1.300M8 13.200v1.300M1.500 8h1.300M13.200 8h1.300" />
  ),
  message: <path d="M2 4h12v8.500H2zM2 4.300l6 4.700 6-4.700" />,
  signal: <path d="M8 2.300l6 10.400H2z" />,
  conditional: <path d="M3.500 2h9v12h-9zM5.300 4.600h5.400M5.300 6.900h5.400M5.300 9.200h5.400M5.300 11.500h5.400" />,
  error: <path d="M2.600 13.400l2.800-9.600 4 5.400 4-6.600-2.900 10-4-5.200z" />,
  escalation: <path d="M8 2l4.300 11.500L8 9.400l-4.300 4.100z" />,
  compensation: <path d="M8 4v8L2.200 8zM13.800 4v8L8 8z" />,
  terminate: <circle className="is-filled" cx="8" cy="8" r="5.800" />,
  link: <path d="M2 6h6.500V3.200L14 8l-5.500 4.800V10H2z" />,
  cancel: (
    <path d="M4.300 2.500L8 6.200l3.700-3.700 1.800 1.800L9.800 8l3.700 3.700-1.800 1.800L8 9.800l-3.700 3.700-1.800-1.800L6.200 8 2.500 4.300z" />
  ),
  exclusive: <path d="M4.500 3.500l7 9M11.500 3.500l-7 9" strokeWidth="2.200" />,
  parallel: <path d="M8 2.500v11M2.500 8h11" strokeWidth="2.200" />,
  inclusive: <circle cx="8" cy="8" r="5" strokeWidth="2.200" />,
  complex: <path d="M8 2v12M2 8h12M3.800 3.800l8.400 8.400M12.200 3.800l-8.400 8.400" strokeWidth="1.900" />,
  eventBased: <path d="M8 4l4 2.900-1.500 4.700h-5L4 6.900z" strokeWidth="1.100" />,
  unknown: <path d="M5.500 6a2.500 2.500 0 1 1 3.600 2.300c-.8.400-1.100.8-1.100 1.700M8 12.500v.5" />,
};

/** Events that throw and are no plain filled shape: the lines inside are left out of the filling. */
const FILLED: { [icon: string]: ReactNode } = {
  message: ICONS.send,
  clock: ICONS.clock,
  conditional: ICONS.conditional,
};

/** Other names for the same drawings; `null` where the shape says it all. */
const ALIASES: { [icon: string]: string | null } = {
  start: null,
  end: null,
  task: null,
  none: null,
  catch: null,
  throw: null,
  intermediate: null,
  boundary: null,
  person: 'user',
  userTask: 'user',
  gear: 'service',
  serviceTask: 'service',
  scriptTask: 'script',
  table: 'decision',
  rule: 'decision',
  businessRule: 'decision',
  businessRuleTask: 'decision',
  sendTask: 'send',
  receiveTask: 'receive',
  hand: 'manual',
  manualTask: 'manual',
  timer: 'clock',
  condition: 'conditional',
  x: 'exclusive',
  plus: 'parallel',
  exclusiveGateway: 'exclusive',
  parallelGateway: 'parallel',
  inclusiveGateway: 'inclusive',
  complexGateway: 'complex',
  eventBasedGateway: 'eventBased',
  events: 'eventBased',
};

/** The one name that drawings know an icon by; null where the shape says it all. */
export function iconName(icon: string): string | null {
  const name = Object.hasOwn(ALIASES, icon) ? ALIASES[icon] : icon;
  return name !== null && name !== undefined && Object.hasOwn(ICONS, name) ? name : null;
}

/** The drawing of an icon name, or null where it has none. */
export function markerOf(icon: string, filled = false): ReactNode {
  const name = iconName(icon);
  if (name === null) return null;
  if (!filled) return ICONS[name];
  return FILLED[name] ?? <g className="is-filled">{ICONS[name]}</g>;
}

/** Markers at the bottom of activities, 16 × 16. */
export const MARKERS: { [marker in Marker]: ReactNode } = {
  parallel: <path d="M4 2.500v11M8 2.500v11M12 2.500v11" strokeWidth="2" />,
  sequential: <path d="M2.500 4h11M2.500 8h11M2.500 12h11" strokeWidth="2" />,
  standard: <path d="M6.200 13.200A5.400 5.400 0 1 1 10 13.100M6.600 9.900l-.3 3.400-3.400-.2" strokeWidth="1.600" />,
  compensation: <path d="M8 3.500v9L2 8zM14 3.500v9L8 8z" />,
  adHoc: (
    <path
      className="is-filled"
      d="M2 9.800C2.600 7 4 5.700 5.600 5.700c2.100 0 3 2.300 4.800 2.300 1.300 0 2.200-.9 3.600-2.600-.5 2.900-1.900 4.800-3.700 4.800-2 0-2.900-2.300-4.700-2.300-1.300 0-2.300.7-3.600 1.900z"
    />
  ),
  collapsed: <path d="M2 2h12v12H2zM8 4.700v6.600M4.700 8h6.600" strokeWidth="1.400" />,
};
