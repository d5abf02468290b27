import type { TestIdentity } from '../identities/identity';
import { fault } from './refusal';
import type { AccessMode, Vihf } from './vihf';

export type DmpTransaction = 'TD0.2' | 'TD2.1' | 'TD3.1 search' | 'TD3.1 look-up' | 'TD3.2';

/** Who may do what, by mode (dmp.md §2.2, normal access). */
const allowed: Record<DmpTransaction, readonly AccessMode[]> = {
  'TD0.2': ['DIRECTE', 'INDIRECTE', 'INDIRECTE_RENFORCEE'],
  'TD2.1': ['DIRECTE', 'INDIRECTE'],
  'TD3.1 search': ['DIRECTE', 'INDIRECTE_RENFORCEE'],
  'TD3.1 look-up': ['DIRECTE', 'INDIRECTE', 'INDIRECTE_RENFORCEE'],
  'TD3.2': ['DIRECTE', 'INDIRECTE_RENFORCEE'],
};

/**
 * The rights of the caller on a transaction and the state of the patient's DMP.
 * Submission needs no authorisation, reading does (dmp.md §2.4).
 * @throws DmpRefusal: DMPAccessDeniedByRightsService, DMPNotFound, DMPClosed
 */
export function checkRights(vihf: Vihf, transaction: DmpTransaction, identity: TestIdentity | null): void {
  if (!allowed[transaction].includes(vihf.mode)) throw fault('DMPAccessDeniedByRightsService', `La transaction ${transaction} n'est pas permise en mode ${vihf.mode}.`);
  if (transaction === 'TD0.2') return;
  const folder = identity?.dmp.folder ?? 'none';
  if (folder === 'none') throw fault('DMPNotFound', 'Aucun DMP pour ce patient.');
  if (folder === 'closed') throw fault('DMPClosed', 'Le DMP de ce patient est fermé.');
  const authorization = identity?.dmp.authorization;
  if (authorization === 'INTERDIT') throw fault('DMPAccessDeniedByRightsService', 'Le patient a bloqué ce professionnel ou cette structure.');
  if ((transaction === 'TD3.1 search' || transaction === 'TD3.2') && authorization !== 'VALIDE' && vihf.purpose === 'normal') throw fault('DMPAccessDeniedByRightsService', 'Aucune autorisation de lecture en cours pour ce patient.');
}
