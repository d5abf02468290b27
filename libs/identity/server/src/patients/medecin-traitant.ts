import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import type { MedecinTraitant } from '@pluriel/identity/domain';

/**
 * Name of the médecin traitant, colleague or correspondent (PAT-20).
 * @returns 'Dr Claire MARTIN', null without one or when the account or correspondent is gone
 */
export async function medecinTraitantLabel(ctx: Ctx, doctor: MedecinTraitant | null): Promise<string | null> {
  if (!doctor) return null;
  const [found] = doctor.userId
    ? await ctx.manager.query<{ label: string }[]>(`SELECT CASE WHEN profession IN ('medecin', 'dentiste', 'pharmacien') THEN 'Dr ' ELSE '' END || given_name || ' ' || upper(family_name) AS label FROM app_user WHERE id = $1 AND structure_id = $2`, [doctor.userId, ctx.structureId])
    : await ctx.manager.query<{ label: string }[]>(`SELECT coalesce(title || ' ', '') || given_name || ' ' || upper(family_name) AS label FROM correspondent WHERE id = $1 AND structure_id = $2`, [doctor.correspondentId, ctx.structureId]);
  return found?.label ?? null;
}

/** @throws 422 `patient.medecin-traitant-unknown` when the chosen person is not of this centre's accounts or correspondents */
export async function assertMedecinTraitant(ctx: Ctx, doctor: MedecinTraitant | null): Promise<void> {
  if (doctor && (await medecinTraitantLabel(ctx, doctor)) === null) throw domainError('patient.medecin-traitant-unknown', 'Ce médecin traitant n’est ni un collègue ni un correspondant du centre.', { status: 422, field: 'medecinTraitant', remedy: 'Choisissez-le dans la liste, ou créez d’abord le correspondant.' });
}
