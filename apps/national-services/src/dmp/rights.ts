import type { TestIdentity } from '../identities/identity';
import { isOwn, type CallerKind, type DmpCaller } from './caller';
import { fault } from './refusal';
import type { RegisteredDocument } from './registry/entries';

/** What somebody may do: always, never, on one's own documents, as médecin traitant, or either. */
type Right = 'yes' | 'no' | 'own' | 'treating' | 'own or treating';

/** The rows of the matrix. TD2.2 is TD2.1 sent with a staff card, under the responsibility of the structure. */
export type DmpAction = 'TD0.2' | 'TD0.3 add' | 'TD0.3 remove' | 'TD0.3 treating' | 'TD0.4' | 'TD1.6' | 'TD2.1' | 'TD3.1 search' | 'TD3.1 look-up' | 'TD3.2' | 'TD3.3a hide' | 'TD3.3a unhide' | 'TD3.3b' | 'TD3.3c' | 'TD3.3d';

const row = (person: Right, staff: Right, structure: Right, airPerson: Right, airStaff: Right): Record<CallerKind, Right> => ({ person, staff, structure, airPerson, airStaff });

/** Who may do what (dmp.md §2.2, normal access), written here from the matrix and not shared with the product. */
export const matrix: Record<DmpAction, Record<CallerKind, Right>> = {
  'TD0.2': row('yes', 'yes', 'yes', 'yes', 'yes'),
  'TD0.3 add': row('yes', 'yes', 'no', 'yes', 'yes'),
  'TD0.3 remove': row('yes', 'no', 'no', 'yes', 'no'),
  'TD0.3 treating': row('treating', 'no', 'no', 'treating', 'no'),
  'TD0.4': row('yes', 'yes', 'yes', 'yes', 'yes'),
  'TD1.6': row('yes', 'no', 'no', 'yes', 'no'),
  'TD2.1': row('yes', 'yes', 'yes', 'no', 'no'),
  'TD3.1 search': row('yes', 'no', 'no', 'yes', 'no'),
  'TD3.1 look-up': row('yes', 'yes', 'yes', 'yes', 'yes'),
  'TD3.2': row('yes', 'no', 'no', 'yes', 'no'),
  'TD3.3a hide': row('yes', 'no', 'no', 'yes', 'no'),
  'TD3.3a unhide': row('own or treating', 'no', 'no', 'own or treating', 'no'),
  'TD3.3b': row('yes', 'no', 'no', 'yes', 'no'),
  'TD3.3c': row('own', 'own', 'own', 'own', 'own'),
  'TD3.3d': row('own or treating', 'no', 'no', 'own or treating', 'no'),
};

/** What an emergency or a regulation access excludes (dmp.md §2.2, §9.3). */
const notInEmergency: readonly DmpAction[] = ['TD0.3 add', 'TD0.3 remove', 'TD0.3 treating', 'TD1.6', 'TD3.3a hide', 'TD3.3a unhide', 'TD3.3b'];
/** Actions that need a right to read in force; submission and one's own deletions do not (dmp.md §2.4). */
const needsAuthorisation: readonly DmpAction[] = ['TD3.1 search', 'TD3.2', 'TD3.3a hide', 'TD3.3a unhide', 'TD3.3b', 'TD3.3d'];
/** The occupational physician submits and hides, and never reads (dmp.md §2.2). */
const occupationalMedicine = 'SM25';
const readingActions: readonly DmpAction[] = ['TD3.1 search', 'TD3.2'];

const denied = (message: string) => fault('DMPAccessDeniedByRightsService', message);
const modeNames: Record<CallerKind, string> = { person: 'DIRECTE', staff: 'DIRECTE (personnel)', structure: 'INDIRECTE', airPerson: 'INDIRECTE_RENFORCEE', airStaff: 'INDIRECTE_RENFORCEE (personnel)' };

/**
 * The rights of the caller on a transaction, the state of the patient's DMP and of his authorisation.
 * What depends on one document is `checkOwnership`.
 * @throws DmpRefusal: DMPAccessDeniedByRightsService, DMPNotFound, DMPClosed
 */
export function checkRights(caller: DmpCaller, action: DmpAction, identity: TestIdentity | null, authorisation: string): void {
  const { vihf, kind } = caller;
  if (matrix[action][kind] === 'no') throw denied(`La transaction ${action} n'est pas permise en mode ${modeNames[kind]}.`);
  if (matrix[action][kind] === 'treating' && !caller.treating) throw denied('Seul le médecin traitant peut le faire.');
  if (action === 'TD0.2' || action === 'TD0.4') return;
  const folder = identity?.dmp.folder ?? 'none';
  if (folder === 'none') throw fault('DMPNotFound', 'Aucun DMP pour ce patient.');
  if (folder === 'closed') throw fault('DMPClosed', 'Le DMP de ce patient est fermé.');
  if (authorisation === 'INTERDIT') throw denied('Le patient a bloqué ce professionnel ou cette structure.');
  if (vihf.purpose !== 'normal') {
    if (notInEmergency.includes(action)) throw denied(`La transaction ${action} n'est pas permise en accès « ${vihf.purpose} ».`);
    if (vihf.purpose === 'bris_de_glace' && identity?.dmp.refusesBreakGlass) throw denied('Le patient refuse l\'accès en bris de glace.');
  } else if (needsAuthorisation.includes(action) && authorisation !== 'VALIDE') {
    throw denied('Aucune autorisation de lecture en cours pour ce patient.');
  }
  if (readingActions.includes(action) && vihf.professions[1] === occupationalMedicine) throw denied('Le médecin du travail ne consulte pas le DMP.');
}

/** What the matrix says of one document. @throws DmpRefusal DMPAccessDeniedByRightsService */
export function checkOwnership(caller: DmpCaller, action: DmpAction, document: RegisteredDocument): void {
  const right = matrix[action][caller.kind];
  if ((action === 'TD3.3c' || action === 'TD3.3d') && isDepositedByPatient(document)) {
    if (!caller.treating) throw denied('Un document déposé par le patient ne peut être archivé ou supprimé que par lui ou par son médecin traitant.');
    return;
  }
  if (right === 'yes' || isOwn(caller, document) || (right === 'own or treating' && caller.treating)) return;
  throw denied(right === 'own' ? 'Seul un auteur du document peut le supprimer.' : 'Seul un auteur du document ou le médecin traitant peut le faire.');
}

/** Deposited by the patient in Mon espace santé (EX_3.1-1040, dmp.md §2.7). */
export const isDepositedByPatient = ({ classCode, typeCode }: Pick<RegisteredDocument, 'classCode' | 'typeCode'>): boolean => classCode === '90' || /^(?:DOCPAT\d+|EXPPAT_\d)$/.test(typeCode);

/**
 * Whether an entry exists for this caller (dmp.md §2.2, §12): signature objects and deleted documents for nobody, documents
 * hidden from professionals for their author and the médecin traitant, invisibility to the patient hides nothing here.
 */
export function sees(caller: DmpCaller, identity: TestIdentity | null, document: RegisteredDocument): boolean {
  if (document.signature || document.status === 'Deleted') return false;
  if (!document.confidentialities.includes('MASQUE_PS')) return true;
  if (caller.vihf.purpose !== 'normal') return identity?.dmp.emergencySeesMasked === true;
  return caller.treating || isOwn(caller, document);
}
