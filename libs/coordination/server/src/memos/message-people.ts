import type { Profession } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { displayNameOf, effectivePermissions } from '@pluriel/security/domain';

export interface MessagePerson { id: string; name: string; profession: Profession }

/** Colleagues to whom one writes about a patient: caregivers with an open account who read the record, the caller left out; doctors first, then by name. */
export async function messagePeople(ctx: Ctx): Promise<MessagePerson[]> {
  const rows = await ctx.manager.query<{ id: string; givenName: string; familyName: string; profession: Profession; granted: string[]; removed: string[] }[]>(
    'SELECT id, given_name AS "givenName", family_name AS "familyName", profession, granted_permissions AS granted, removed_permissions AS removed FROM app_user WHERE structure_id = $1 AND active AND nominative AND id IS DISTINCT FROM $2 ORDER BY (profession <> \'medecin\'), family_name, given_name, id', [ctx.structureId, ctx.actor.userId]);
  return rows.filter(({ profession, granted, removed }) => effectivePermissions(profession, granted, removed).has('record.read')).map(({ id, profession, ...row }) => ({ id, profession, name: displayNameOf({ profession, ...row }) }));
}
