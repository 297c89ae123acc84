/** Server-sent `nudge`: something changed; refetch what is on screen. Topics: `tasks`, `task:<id>`, `record:<type>:<id>`, `type:<type>`, `instance:<id>`, `process:<id>`, `notices`, `users`, `session` (one's own roles or name), `mails`; `*`: anything. */
export interface Nudge {
  topics: string[];
}
