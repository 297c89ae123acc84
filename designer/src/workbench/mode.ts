/** What of a process or decision is looked at: its draft, what the draft changes, or an old version. */
export type Mode = { kind: 'edit' } | { kind: 'compare' } | { kind: 'version'; version: number };
