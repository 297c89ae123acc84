import type { ReactNode } from 'react';

/** Our icons: 16 × 16, one stroke, the colour of the text around them. */
const paths = {
  work: <path d="M3 8l3 3 7-7" />,
  inbox: <path d="M2 4h12v8H2zM2 5l6 4 6-4" />,
  calendar: <path d="M3 4h10v9H3zM3 7h10M6 2v3M10 2v3" />,
  star: <path d="M8 2l2 4 4 .6-3 3 .8 4.4L8 12l-3.8 2 .8-4.4-3-3 4-.6z" />,
  building: <path d="M3 13V5l5-3 5 3v8zM6.500 13v-3h3v3" />,
  person: <path d="M8 2.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM3 14c0-3 2-5 5-5s5 2 5 5" />,
  people: (
    <path d="M6 3a2.300 2.300 0 1 1 0 4.600A2.300 2.300 0 0 1 6 3zM1.500 13c0-2.800 1.800-4.300 4.500-4.300s4.500 1.500 4.500 4.300M10.500 3.200a2.200 2.200 0 0 1 0 4.200M11.500 9c2 .4 3 1.800 3 4" />
  ),
  chart: <path d="M2 12l4-5 3 3 5-7" />,
  clock: <path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 5v3l2 2" />,
  megaphone: <path d="M2 6l9-4v10L2 10z" />,
  process: <path d="M5.500 8H9M9 5h5v6H9zM3.500 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z" />,
  table: <path d="M2 3h12v10H2zM2 6h12M7 3v10" />,
  form: <path d="M3 3h10v3H3zM3 8h6v5H3z" />,
  pulse: <path d="M2 8h3l2-5 3 10 2-5h2" />,
  bars: <path d="M3 13V8M8 13V3M13 13V6" />,
  note: <path d="M4 2h8v12H4zM6 5h4M6 8h4M6 11h2" />,
  upload: <path d="M8 11V3M5 6l3-3 3 3M3 11v2.500h10V11" />,
  download: <path d="M8 3v8M5 8l3 3 3-3M3 11v2.500h10V11" />,
  mail: <path d="M2 4h12v8H2zM2 4.500l6 4.500 6-4.500" />,
  search: <path d="M7 2.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9zM10.300 10.300L14 14" />,
  plus: <path d="M8 3v10M3 8h10" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  check: <path d="M3 8.500l3.200 3L13 4.500" />,
  chevronRight: <path d="M6 3.500L10.500 8 6 12.500" />,
  chevronLeft: <path d="M10 3.500L5.500 8l4.500 4.500" />,
  chevronDown: <path d="M3.500 6L8 10.500 12.500 6" />,
  arrowUp: <path d="M8 13V3M4.500 6.500L8 3l3.500 3.500" />,
  arrowDown: <path d="M8 3v10M4.500 9.500L8 13l3.500-3.500" />,
  filter: <path d="M2.500 4h11M4.500 8h7M6.500 12h3" />,
  menu: <path d="M2.500 4h11M2.500 8h11M2.500 12h11" />,
  sun: (
    <path d="M8 5.200a2.800 2.800 0 1 1 0 5.600 2.800 2.800 0 0 1 0-5.600zM8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1.100 1.100M11.500 11.500l1.100 1.100M12.600 3.400l-1.100 1.100M4.500 11.500l-1.100 1.100" />
  ),
  moon: <path d="M13 9.500A5.500 5.500 0 0 1 6.500 3 5.500 5.500 0 1 0 13 9.500z" />,
  screen: <path d="M2 3h12v8H2zM6 13.500h4M8 11v2.500" />,
  logout: <path d="M9 3H3v10h6M7 8h7M11.500 5.500L14 8l-2.500 2.500" />,
  edit: <path d="M3 13l.6-2.800L11 2.800l2.200 2.200-7.400 7.400zM9.500 4.300l2.200 2.200" />,
  trash: <path d="M3 4.500h10M6 4.500V2.500h4v2M4.500 4.500l.5 9h6l.5-9M7 7v4M9 7v4" />,
  retry: <path d="M13 4.500V8H9.500M12.700 8A5 5 0 1 0 11.500 11.500" />,
  alert: <path d="M8 2.500l6 11H2zM8 6.500v3.500M8 11.500v.500" />,
  info: <path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 7v4M8 4.800v.500" />,
  link: <path d="M9 3h4v4M13 3L7.500 8.500M11 9v4H3V5h4" />,
  phone: <path d="M3 3h3l1.200 3-1.600 1.200a8 8 0 0 0 3.200 3.200L10 8.800l3 1.200v3c-5.500.4-10.400-4.500-10-10z" />,
  dots: <path d="M3.500 8h.01M8 8h.01M12.500 8h.01" strokeWidth={2.2} strokeLinecap="round" />,
  box: <path d="M8 2l5.500 3v6L8 14l-5.500-3V5zM2.500 5L8 8l5.500-3M8 8v6" />,
  flag: <path d="M4 14V2.500h8.500L10.500 6l2 3.500H4" />,
  eye: (
    <path d="M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8zM8 6.200a1.800 1.800 0 1 1 0 3.600 1.800 1.800 0 0 1 0-3.600z" />
  ),
  eyeOff: <path d="M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8zM3 13.500L13 2.500" />,
  stop: <path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM5.500 5.500l5 5" />,
} satisfies { [name: string]: ReactNode };

export type IconName = keyof typeof paths;

/** Decoration beside a label; where it stands alone, the control around it carries the name. */
export function Icon({ name, size = 15 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {paths[name]}
    </svg>
  );
}

/** The icon that an entity type, action or connector names; a box where we have none of that name. */
export function iconNamed(name: string | undefined): IconName {
  if (name !== undefined && Object.hasOwn(paths, name)) return name as IconName;
  return (name !== undefined && aliases[name]) || 'box';
}

const aliases: { [name: string]: IconName } = {
  bank: 'building',
  contacts: 'person',
  funnel: 'star',
  message: 'note',
  rise: 'chart',
  shopping: 'box',
  account: 'building',
  activity: 'calendar',
  contact: 'person',
  lead: 'star',
  opportunity: 'chart',
  user: 'person',
  team: 'people',
  task: 'work',
  email: 'mail',
  timer: 'clock',
  case: 'clock',
  campaign: 'megaphone',
  http: 'link',
};
