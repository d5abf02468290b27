import { domainError, err, ok, type Actor, type Result } from '@pluriel/kernel';

/** What the caller asked to see. */
export interface JournalScope { patientId: string | null; actorId: string | null }
/** What he will see; `withContent` false hides patients and values. */
export interface JournalView extends JournalScope { withContent: boolean }

/**
 * Who sees what of the journal (structure.md §12 "Logs of accesses", note 12): a caregiver reads the journal of a
 * patient, or his own acts; the technical administrator sees that an access happened, never its content.
 * @returns the scope to query, narrowed to the caller's own acts when a caregiver names no patient; or the refusal (403)
 */
export function journalView(actor: Actor, asked: JournalScope): Result<JournalView> {
  const caregiver = actor.permissions.has('record.write');
  if (!caregiver) return ok({ ...asked, withContent: false });
  if (asked.patientId !== null) return ok({ ...asked, withContent: true });
  if (asked.actorId !== null && asked.actorId !== actor.userId) return err(domainError('access.journal', 'Le journal se lit patient par patient.', { status: 403, remedy: 'Choisissez un patient, ou vos propres actions.' }));
  return ok({ patientId: null, actorId: actor.userId, withContent: true });
}
