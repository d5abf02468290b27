import { domainError, type DomainError } from '@pluriel/kernel';

/** Why a document is deleted from the DMP (DMP-16, SC.DMP/CONF.03), with the words shown and kept. */
export const withdrawalReasons = {
  'wrong-patient': 'erreur de patient', 'wrong-document': 'erreur de document', 'patient-request': 'demande du patient', 'other': 'autre motif',
} as const;
export type WithdrawalReason = keyof typeof withdrawalReasons;
export const withdrawalReasonKeys = Object.keys(withdrawalReasons) as WithdrawalReason[];

/** @returns « erreur de patient », « autre motif : doublon du 12 mars » */
export const withdrawalWords = (reason: WithdrawalReason, comment: string | null): string => {
  const said = comment?.trim();
  return said ? `${withdrawalReasons[reason]} : ${said}` : withdrawalReasons[reason];
};

/** What is known when somebody asks that a document leaves the DMP. */
export interface WithdrawalFacts {
  authorId: string;
  callerId: string | null;
  permissions: ReadonlySet<string>;
  /** The account of the author is closed: nobody but the structure can answer for the document (dmp.md §2.2, INDIRECTE). */
  authorLeft: boolean;
  reason: WithdrawalReason;
  comment: string | null;
}

/**
 * Who may delete from the DMP, and with which reason (dmp.md §9.5): the author; once the author has left, whoever holds the right
 * `dispatch.withdraw`, for the structure.
 * @returns the first refusal, or null
 */
export function refuseWithdrawal({ authorId, callerId, permissions, authorLeft, reason, comment }: WithdrawalFacts): DomainError | null {
  const author = callerId !== null && callerId === authorId && permissions.has('dispatch.cancel');
  if (!author && !authorLeft) return domainError('dispatch.withdrawal-author', 'Seul l’auteur supprime ce document du DMP.', { status: 403, remedy: 'Prévenez son auteur : le document reste dans le DMP jusque-là.' });
  if (!author && !permissions.has('dispatch.withdraw')) return domainError('dispatch.withdrawal-right', 'Son auteur a quitté le centre : votre profil ne permet pas de supprimer ce document du DMP à sa place.', { status: 403, remedy: 'Demandez-le à un médecin du centre.' });
  if (reason === 'other' && !comment?.trim()) return domainError('dispatch.reason-missing', 'Dites pourquoi ce document est supprimé du DMP.', { field: 'comment', remedy: 'Écrivez le motif en quelques mots.' });
  return null;
}
