import { domainError, err, ok, type Actor, type Result } from '@pluriel/kernel';

/** What the caller asked to see. */
export interface JournalScope { patientId: string | null; actorId: string | null }
/**
 * What he will see; `withContent` false hides patients and values; `withCare` false hides the words and values of clinical acts of others:
 * the journal must not show what the record refuses.
 */
export interface JournalView extends JournalScope { withContent: boolean; withCare: boolean }

/** Acts whose detail or values say something of a person's health. */
const clinical = /^(consultation|clinical-summary|record|record-element|growth|child-form|plan|biology|vaccination|vaccine-batch|prescription|e-prescription|care-order|document|added-document|letter|vsm|reminder|home-visit|visit-plan|dispatch)\.|^patient\.file-exported$/;
/** @returns whether the values of this act speak of care */
export const isClinicalAct = (action: string): boolean => clinical.test(action);

/**
 * Who sees what of the journal (structure.md §12 "Logs of accesses", note 12): a caregiver reads the journal of a
 * patient, or his own acts; the technical administrator sees that an access happened, never its content.
 * @returns the scope to query, narrowed to the caller's own acts when a caregiver names no patient; or the refusal (403)
 */
export function journalView(actor: Actor, asked: JournalScope): Result<JournalView> {
  const caregiver = actor.permissions.has('record.write');
  const withCare = actor.permissions.has('record.read') && actor.permissions.has('document.read');
  if (!caregiver) return ok({ ...asked, withContent: false, withCare: false });
  if (asked.patientId !== null) return ok({ ...asked, withContent: true, withCare });
  if (asked.actorId !== null && asked.actorId !== actor.userId) return err(domainError('access.journal', 'Le journal se lit patient par patient.', { status: 403, remedy: 'Choisissez un patient, ou vos propres actions.' }));
  return ok({ patientId: null, actorId: actor.userId, withContent: true, withCare });
}
