import { readsOwnOnly, type ConsentRecord } from '@pluriel/consents/domain';
import { DomainError, domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';

/**
 * Whether the caller sees only his own items of this kind in this file: the patient's objection, lifted by an emergency access of his (STR-10, structure.md §5.2).
 * A plain function: every reading of the record asks it, on the connection of its caller.
 */
export async function ownItemsOnly(ctx: Ctx, patientId: string, documentType: string): Promise<boolean> {
  const [row] = await ctx.manager.query<(Pick<ConsentRecord, 'sharing' | 'sharingLimits'> & { emergency: boolean })[]>(
    `SELECT c.sharing, c.sharing_limits AS "sharingLimits", EXISTS (SELECT 1 FROM emergency_access e WHERE e.patient_id = $1 AND e.user_id = $2 AND e.scope = 'structure' AND e.ends_at > $4) AS emergency
       FROM consent c WHERE c.patient_id = $1 AND c.structure_id = $3`, [patientId, ctx.actor.userId, ctx.structureId, ctx.now]);
  return row !== undefined && readsOwnOnly(row, ctx.actor, documentType, row.emergency);
}

/** The refusal of one item, in plain words (structure.md §4, rule 4). */
export const notShared = (): DomainError => domainError('sharing.opposed', 'Le patient n’a pas souhaité partager cet élément avec vous.', { status: 403, remedy: 'Demandez-lui s’il a changé d’avis. En cas d’urgence : « Bris de glace », dans Consentements.' });
