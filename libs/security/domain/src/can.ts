import { domainError, err, ok, type Actor, type Result } from '@pluriel/kernel';
import type { Permission } from './permissions';

/** What the caller loaded before asking; only the facts an action needs. */
export interface AccessFacts {
  /** Author of the document or of the sending at stake. */
  authorId?: string | null;
  /** The author answers for the caller by an habilitation in force (DMP-56). */
  answeredFor?: boolean;
  /** Written reason of an act that asks for one. */
  reason?: string | null;
}

const refused = (code: string, message: string, remedy?: string) => err(domainError(code, message, { status: 403, ...(remedy ? { remedy } : {}) }));

/**
 * The one answer to "may this person do that": right of the profession and the facts that lift a limited right
 * (structure.md §12). Use cases call it again behind the route's guard.
 * @returns ok, or the refusal (403) with the way out
 */
export function can(actor: Actor, action: Permission, facts: AccessFacts = {}): Result<true> {
  if (!actor.permissions.has(action)) return refused('access.refused', 'Vous n’avez pas ce droit.', 'Demandez-le à l’administrateur de la structure.');
  switch (action) {
    case 'identity.qualify':
      // ins.md §2.9: never with a shared account or an anonymous card.
      return actor.nominative ? ok(true) : refused('access.nominative', 'Un compte partagé ne qualifie pas une identité.', 'Connectez-vous avec votre propre compte.');
    case 'identity.exception':
      return actor.exercise === 'liberal' ? ok(true) : refused('access.liberal', 'Seul un professionnel libéral peut qualifier par exception.', 'Demandez une pièce d’identité au patient.');
    case 'identity.unlock-traits':
      return facts.reason?.trim() ? ok(true) : err(domainError('access.reason', 'Dites pourquoi vous déverrouillez les traits stricts.', { status: 422, field: 'unlockReason', remedy: 'Écrivez le motif en quelques mots.' }));
    case 'identity.vigilance':
      // structure.md §12 note 4: a written reason, whoever does it.
      return facts.reason?.trim() ? ok(true) : err(domainError('access.reason', 'Dites pourquoi.', { status: 422, field: 'reason', remedy: 'Écrivez le motif en quelques mots : il reste dans l’historique des deux dossiers.' }));
    case 'dispatch.cancel':
      return facts.authorId === undefined || facts.authorId === actor.userId ? ok(true) : refused('access.author', 'Seul l’auteur du document peut retenir ou annuler cet envoi.', 'Demandez-le à l’auteur.');
    case 'dispatch.steer':
      return facts.authorId === undefined || facts.authorId === actor.userId || facts.answeredFor === true ? ok(true) : refused('access.author', 'Seul l’auteur du document peut retenir ou annuler cet envoi.', 'Demandez-le à l’auteur.');
    case 'dmp.habilitate':
      // A professional answers for whom he habilitates; the coordinator and the administrator organise (DMP-56).
      return facts.authorId === undefined || facts.authorId === actor.userId || actor.profession === 'coordinateur' || actor.profession === 'administrateur' || actor.permissions.has('users.write') ? ok(true) : refused('access.habilitation', 'Vous habilitez quelqu’un pour vous-même seulement.', 'Demandez-le à ce professionnel, au coordinateur ou à l’administrateur.');
    case 'biology.delegate':
      // A professional for himself; the coordinator organises (BIO-09).
      return facts.authorId === undefined || facts.authorId === actor.userId || actor.profession === 'coordinateur' ? ok(true) : refused('access.delegation', 'Vous déléguez vos propres résultats seulement.', 'Demandez-le à cette personne ou au coordinateur.');
    default:
      return ok(true);
  }
}
