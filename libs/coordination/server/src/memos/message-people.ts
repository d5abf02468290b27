import { takenOutByWish } from '@pluriel/care-team/server';
import { barrierTo, hiddenParts } from '@pluriel/consents/server';
import type { PatientReader } from '@pluriel/identity/server';
import type { Profession } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { displayNameOf, effectivePermissions } from '@pluriel/security/domain';
import { careReportType } from '../rounds/visit-store';

export interface MessagePerson { id: string; name: string; profession: Profession }

/** Colleagues to whom one writes about a patient: caregivers with an open account who read the record, the caller left out; doctors first, then by name. */
export async function messagePeople(ctx: Ctx): Promise<MessagePerson[]> {
  const rows = await ctx.manager.query<{ id: string; givenName: string; familyName: string; profession: Profession; granted: string[]; removed: string[] }[]>(
    'SELECT id, given_name AS "givenName", family_name AS "familyName", profession, granted_permissions AS granted, removed_permissions AS removed FROM app_user WHERE structure_id = $1 AND active AND nominative AND id IS DISTINCT FROM $2 ORDER BY (profession <> \'medecin\'), family_name, given_name, id', [ctx.structureId, ctx.actor.userId]);
  return rows.filter(({ profession, granted, removed }) => effectivePermissions(profession, granted, removed).has('record.read')).map(({ id, profession, ...row }) => ({ id, profession, name: displayNameOf({ profession, ...row }) }));
}

/** Why the patient keeps a colleague out of his care: he took him out of the team, or does not share it with him (STR-05, STR-10). Not being of the care team keeps nobody out: one writes to him. */
export async function keptOut(ctx: Ctx, patientId: string, person: Pick<MessagePerson, 'id' | 'profession'>): Promise<'wish' | 'objection' | null> {
  if ((await takenOutByWish(ctx, patientId)).has(person.id)) return 'wish';
  const part = (await hiddenParts(asReader(ctx, person), [patientId])).get(patientId);
  return barrierTo(part, careReportType) === 'objection' ? 'objection' : null;
}

/** @returns the médecin traitant who works here and whom the patient does not keep out; null: what is said waits for the doctors of the centre */
export async function attendingHere(ctx: Ctx, patients: PatientReader, patientId: string): Promise<string | null> {
  const doctor = (await patients.forDocument(ctx, patientId)).medecinTraitant?.userId ?? null;
  if (doctor === null) return null;
  const { userId, profession } = ctx.actor;
  const person = doctor === userId && profession !== null ? { id: doctor, profession } : (await messagePeople(ctx)).find(({ id }) => id === doctor);
  return person !== undefined && (await keptOut(ctx, patientId, person)) === null ? doctor : null;
}

/** The same transaction with somebody else's eyes: only to ask what the file keeps from him. */
const asReader = (ctx: Ctx, { id, profession }: Pick<MessagePerson, 'id' | 'profession'>): Ctx => ({ ...ctx, actor: { ...ctx.actor, userId: id, profession } });
