import type { Text } from '../core/definition.ts';
import type { Area, Language } from './common.ts';

export interface Me {
  id: string;
  name: string;
  email: string;
  language: Language;
  /** IANA time zone. */
  zone: string;
  roles: string[];
  teams: string[];
  areas: Area[];
}

export interface UserItem {
  id: string;
  email: string;
  name: string;
  active: boolean;
  language: Language;
  zone: string;
  roles: string[];
  teams: string[];
  manager: string | null;
  /** Key of their working hours; null: their team's, or the organisation's. */
  calendar: string | null;
  invitedAt: string | null;
  lastSeenAt: string | null;
  openTasks: number;
}
export interface TeamItem {
  id: string;
  key: string;
  title: Text;
  /** Key of its working hours; null: the organisation's. */
  calendar: string | null;
  members: number;
}
export interface RoleItem {
  key: string;
  title: Text;
  description: Text;
  areas: Area[];
}
export interface DirectoryItem {
  id: string;
  name: string;
  active: boolean;
}
export interface NoticeItem {
  id: string;
  at: string;
  title: Text;
  body: Text | null;
  /** In-app address, e.g. `/records/lead/0192…`. */
  link: string | null;
  readAt: string | null;
}
export interface CaughtMail {
  id: string;
  at: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  messageId: string;
  /** How often a mail with this Message-ID arrived. */
  deliveries: number;
}
