import { parseElement } from '../../xml/tree';
import type { DmpCaller } from '../caller';
import { keptXml, rim } from '../entry-xml';
import { identifier, slotValues } from '../metadata';
import { registryError } from '../refusal';
import { entryStatuses, type EntryStatus, type RegisteredDocument, type SetFacts } from '../registry/entries';
import type { DmpRegistry } from '../registry/registry';
import type { DmpAction } from '../rights';
import { associationTypes, changesStatus, repositoryOid, schemes } from '../value-sets';
import { readPatientId } from '../vihf';
import { comparable, type UpdateRequest } from './read-update';

/** What a checked update does, and the actions of the matrix it needs. */
export interface PlannedUpdate { target: RegisteredDocument; actions: DmpAction[]; confidentialities: string[]; status: EntryStatus }

/** Changes of status the DMP accepts, and the action each one is (dmp.md §2.10). */
const transitions: Record<string, DmpAction> = { 'Approved Archived': 'TD3.3d', 'Archived Approved': 'TD3.3d', 'Approved Deleted': 'TD3.3c', 'Archived Deleted': 'TD3.3c' };

/**
 * Compares an update with the registry (dmp.md §2.9, §2.10). Nothing is changed here.
 * @param sees whether the entry exists for the caller
 * @throws DmpRefusal XDSMetadataUpdateError, XDSMetadataVersionError, XDSMetadataIdentifierError, UnmodifiableMetadataError, LocalPolicyRestrictionError, XDSMetadataUpdateOperationError
 */
export function planUpdate(update: UpdateRequest, caller: DmpCaller, registry: DmpRegistry, sees: (document: RegisteredDocument) => boolean): PlannedUpdate {
  const { vihf } = caller;
  if (update.set.patientId !== vihf.patientId) throw registryError('XDSPatientIdDoesNotMatch', 'Lot : le patient n\'est pas celui du VIHF.');
  if (!update.set.structures.includes(vihf.structure)) throw registryError('XDSRegistryMetadataError', 'Aucun authorInstitution du lot ne correspond à la structure du VIHF.');
  if (registry.knowsSet(update.set.uniqueId)) throw registryError('XDSDuplicateUniqueIdInRegistry', `Lot ${update.set.uniqueId} déjà enregistré.`);
  const target = update.kind === 'status' ? registry.byEntryUuid(update.entryUuid) : registry.byLogicalId(update.logicalId);
  if (!target || target.patient !== vihf.patient?.matricule || !sees(target)) throw registryError('XDSMetadataUpdateError', 'Fiche à mettre à jour introuvable.');
  return update.kind === 'status' ? planStatus(update, target) : planMetadata(update, target, registry);
}

function planStatus({ from, to }: Extract<UpdateRequest, { kind: 'status' }>, target: RegisteredDocument): PlannedUpdate {
  if (target.status !== from) throw registryError('XDSMetadataVersionError', `Le statut de la fiche est ${target.status}, pas ${from}.`);
  const action = transitions[`${from} ${to}`];
  if (!action) throw registryError('XDSMetadataUpdateOperationError', `Passage de ${from} à ${to} impossible.`);
  return { target, actions: [action], confidentialities: target.confidentialities, status: to };
}

function planMetadata({ element, metadata, previousVersion }: Extract<UpdateRequest, { kind: 'metadata' }>, target: RegisteredDocument, registry: DmpRegistry): PlannedUpdate {
  if (previousVersion !== String(target.version)) throw registryError('XDSMetadataVersionError', `PreviousVersion ${previousVersion} : la version en vigueur est ${target.version}.`);
  if (target.status !== 'Approved' && target.status !== 'Archived') throw registryError('XDSMetadataUpdateError', 'Le document n\'est plus en vigueur.');
  if (metadata.uniqueId !== target.uniqueId || readPatientId(metadata.patientId)?.matricule !== target.patient) throw registryError('XDSMetadataIdentifierError', 'uniqueId et patientId ne se changent pas.');
  if (identifier(element, schemes.uniqueId) === null || slotValues(element, 'repositoryUniqueId')[0] !== repositoryOid) throw registryError('XDSMetadataIdentifierError', 'repositoryUniqueId : celui de la fiche est obligatoire.');
  if (metadata.hash !== target.hash || metadata.size !== target.size) throw registryError('UnmodifiableMetadataError', 'hash et size : ceux de la fiche sont obligatoires et ne se changent pas.');
  const kept = parseElement(Buffer.from(`<ExtrinsicObject xmlns="${rim}">${registry.metadataXml(target)}</ExtrinsicObject>`));
  const [before, after] = [comparable(kept, schemes.confidentiality), comparable(element, schemes.confidentiality)];
  const changed = after.find((line) => !before.includes(line)) ?? before.find((line) => !after.includes(line));
  if (changed !== undefined || before.length !== after.length) throw registryError('UnmodifiableMetadataError', `Seule la confidentialité peut changer : ${(changed ?? 'valeur répétée').slice(0, 120)}`);
  return { target, actions: visibilityActions(target.confidentialities, metadata.confidentialities), confidentialities: metadata.confidentialities, status: target.status };
}

/** Which actions a change of confidentiality is made of. @throws DmpRefusal LocalPolicyRestrictionError */
function visibilityActions(before: readonly string[], after: readonly string[]): DmpAction[] {
  const [added, removed] = [after.filter((code) => !before.includes(code)), before.filter((code) => !after.includes(code))];
  // The DMP offers to show a document to the patient or to representatives; to hide it from them is for the deposit only (dmp.md §2.9).
  if (added.some((code) => code.startsWith('INVISIBLE_'))) throw registryError('LocalPolicyRestrictionError', 'Un document ne se cache au patient ou à ses représentants qu\'au dépôt.');
  if (added.length === 0 && removed.length === 0) throw registryError('XDSMetadataUpdateOperationError', 'Aucun changement de confidentialité.');
  return [...(added.includes('MASQUE_PS') ? ['TD3.3a hide' as const] : []), ...(removed.includes('MASQUE_PS') ? ['TD3.3a unhide' as const] : []), ...(removed.some((code) => code.startsWith('INVISIBLE_')) ? ['TD3.3b' as const] : [])];
}

/** Does a planned update: a new version of the entry, or another status of the same version. */
export function applyUpdate(update: UpdateRequest, { target, confidentialities, status }: PlannedUpdate, registry: DmpRegistry, now: Date): void {
  const setUuid = `urn:uuid:${crypto.randomUUID()}`;
  const { set } = update;
  const facts: SetFacts = { uuid: setUuid, uniqueId: set.uniqueId, patient: target.patient, submissionTime: set.submissionTime, authorPersons: set.authorPersons, contentType: set.contentType, sourceId: set.sourceId };
  const common = { facts, metadataXml: keptXml(update.setElement, setUuid) };
  if (update.kind === 'status') {
    registry.register({ ...common, ...statusChange(target, status, setUuid), entries: [] });
    return;
  }
  const entryUuid = `urn:uuid:${crypto.randomUUID()}`;
  registry.register({ ...common, ...nextVersion(target, { entryUuid, confidentialities, metadataXml: keptXml(update.element, entryUuid), setUuid }, now), statuses: [] });
}

/** The status of an entry changed, and the link that says so (dmp.md §2.10). */
export const statusChange = (target: RegisteredDocument, status: EntryStatus, setUuid: string) => ({
  statuses: [{ entryUuid: target.entryUuid, status }],
  associations: [{ type: changesStatus, source: setUuid, target: target.entryUuid, slots: { OriginalStatus: entryStatuses[target.status], NewStatus: entryStatuses[status] } }],
});

/** The entry and the association of a new version of the metadata: new entryUUID, same logicalId, version + 1 (dmp.md §2.9). */
export function nextVersion(target: RegisteredDocument, made: { entryUuid: string; confidentialities: string[]; metadataXml: string; setUuid: string }, now: Date) {
  const { entryUuid: _former, logicalId, version, status, submissionUniqueId: _set, setUuid: _uuid, receivedAt: _at, sha256, submissions: _count, deposited, ...facts } = target;
  return {
    entries: [{ facts: { ...facts, confidentialities: made.confidentialities }, entryUuid: made.entryUuid, logicalId, version: version + 1, metadataXml: made.metadataXml, sha256, receivedAt: now.toISOString(), deposited, status }],
    associations: [{ type: associationTypes.hasMember, source: made.setUuid, target: made.entryUuid, slots: { SubmissionSetStatus: 'Original', PreviousVersion: String(version) } }],
  };
}
