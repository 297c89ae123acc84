import type { Permission } from '../../engine/access/role.ts';
import type { Context } from '../context.ts';
import { forbidden } from '../errors.ts';

/** Refuses (403 `forbidden`) whoever has no role with the permission. The platform itself has all of them. */
export function needPermission({ actor, platform }: Context, permission: Permission): void {
  if (actor.kind === 'system') return;
  const roles = platform.types.roles();
  if (actor.kind === 'user' && actor.roles.some((role) => roles.get(role)?.permissions?.includes(permission))) return;
  throw forbidden(`This takes a role with the permission “${permission}”.`);
}
