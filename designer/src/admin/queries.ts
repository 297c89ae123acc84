import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Text } from '../../../engine/core/definition.ts';
import type { Language, RoleItem, TeamItem, UserItem } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';

export interface NewUser {
  name: string;
  email: string;
  roles: string[];
  teams: string[];
  manager: string | null;
  language: Language;
  zone: string;
}
export type UserChange = Partial<Pick<UserItem, 'name' | 'roles' | 'teams' | 'manager' | 'active'>> & {
  successor?: string;
};

export function useUsers() {
  return useQuery({ queryKey: keys.users, queryFn: () => request<{ items: UserItem[] }>(url('/users')) });
}
export function useTeams() {
  return useQuery({ queryKey: keys.teams, queryFn: () => request<{ items: TeamItem[] }>(url('/teams')) });
}
export function useRoles() {
  return useQuery({ queryKey: keys.roles, queryFn: () => request<{ items: RoleItem[] }>(url('/roles')) });
}

/** Invite, change, invite again; add a team. */
export function usePeopleActs() {
  const client = useQueryClient();
  const changed = () =>
    Promise.all([keys.users, keys.teams, keys.directory].map((queryKey) => client.invalidateQueries({ queryKey })));
  return {
    create: useMutation({
      mutationFn: (body: NewUser) => request<UserItem>(url('/users'), { method: 'POST', body, once: true }),
      onSuccess: changed,
    }),
    update: useMutation({
      mutationFn: ({ id, change }: { id: string; change: UserChange }) =>
        request<UserItem>(url(`/users/${id}`), { method: 'PATCH', body: change }),
      onSuccess: changed,
    }),
    invite: useMutation({
      mutationFn: (id: string) => request<null>(url(`/users/${id}/invite`), { method: 'POST', body: {} }),
    }),
    addTeam: useMutation({
      mutationFn: (body: { key: string; title: Text }) => request<TeamItem>(url('/teams'), { method: 'POST', body }),
      onSuccess: changed,
    }),
  };
}
