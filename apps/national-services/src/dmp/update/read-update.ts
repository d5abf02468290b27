import { at, childrenOf, child, type Element } from '../../xml/tree';
import { checkEntry, checkSet, slotValues, type EntryMetadata, type SetMetadata } from '../metadata';
import { registryError } from '../refusal';
import { statusNamed, type EntryStatus } from '../registry/entries';
import { associationTypes, changesStatus } from '../value-sets';

const problem = (message: string) => registryError('XDSMetadataUpdateError', message);

/** What an UpdateDocumentSet asks (ITI-57): other metadata for one entry, or another status (dmp.md §2.9, §2.10). */
export type UpdateRequest = { set: SetMetadata; setElement: Element } & (
  | { kind: 'metadata'; element: Element; metadata: EntryMetadata; logicalId: string; previousVersion: string }
  | { kind: 'status'; entryUuid: string; from: EntryStatus; to: EntryStatus });

/** @throws DmpRefusal XDSMetadataUpdateError, XDSMetadataUpdateOperationError, XDSRegistryMetadataError */
export function readUpdate(body: Element): UpdateRequest {
  const list = body.name === 'SubmitObjectsRequest' ? at(body, 'RegistryObjectList') : undefined;
  if (!list) throw problem('SubmitObjectsRequest attendu.');
  const [packages, objects, associations] = [childrenOf(list, 'RegistryPackage'), childrenOf(list, 'ExtrinsicObject'), childrenOf(list, 'Association')];
  if (packages.length !== 1 || !packages[0]) throw problem('Un lot de soumission et un seul est attendu.');
  const set = checkSet(packages[0]);
  if (associations.length !== 1 || !associations[0]) throw problem('Une association et une seule est attendue par mise à jour.');
  const link = associations[0];
  if (link.attrs['sourceObject'] !== set.id) throw problem('L\'association doit partir du lot de soumission.');
  const read = { set, setElement: packages[0] };
  if (link.attrs['associationType'] === changesStatus) {
    if (objects.length > 0) throw problem('Un changement de statut ne porte pas de fiche.');
    return { ...read, kind: 'status', entryUuid: link.attrs['targetObject'] ?? '', from: status(link, 'OriginalStatus'), to: status(link, 'NewStatus') };
  }
  if (link.attrs['associationType'] !== associationTypes.hasMember) throw problem(`Association inattendue : ${link.attrs['associationType'] ?? ''}`);
  const element = objects[0];
  if (objects.length !== 1 || !element) throw problem('Une fiche et une seule est attendue.');
  if (link.attrs['targetObject'] !== element.attrs['id']) throw problem('HasMember doit désigner la fiche.');
  const previousVersion = slotValues(link, 'PreviousVersion')[0];
  if (!previousVersion || slotValues(link, 'SubmissionSetStatus')[0] !== 'Original') throw problem('HasMember : SubmissionSetStatus Original et PreviousVersion sont obligatoires.');
  const logicalId = element.attrs['lid'] ?? '';
  if (!/^urn:uuid:[0-9a-f-]{36}$/.test(logicalId)) throw registryError('XDSMetadataIdentifierError', 'lid : le logicalId de la fiche est obligatoire.');
  if ((element.attrs['id'] ?? '') === logicalId || /^urn:uuid:/.test(element.attrs['id'] ?? '')) throw registryError('XDSMetadataIdentifierError', 'La nouvelle version prend un identifiant symbolique : l\'entryUUID est donné par le DMP.');
  return { ...read, kind: 'metadata', element, metadata: checkEntry(element), logicalId, previousVersion };
}

function status(link: Element, name: 'OriginalStatus' | 'NewStatus'): EntryStatus {
  const found = statusNamed(slotValues(link, name)[0] ?? '');
  if (found === null) throw registryError('XDSMetadataUpdateOperationError', `${name} absent ou inconnu.`);
  return found;
}

const ofTheRegistry = ['hash', 'size', 'repositoryUniqueId'];

/**
 * The metadata of an entry as comparable lines, what may change or only names the message left out: ids, confidentiality,
 * what the registry computes.
 */
export function comparable(element: Element, confidentialityScheme: string): string[] {
  const slots = (owner: Element): string => childrenOf(owner, 'Slot').map((slot) => `${slot.attrs['name'] ?? ''}=${slotValuesOf(slot).join('|')}`).sort().join(';');
  const words = (owner: Element, name: string): string => child(child(owner, name), 'LocalizedString')?.attrs['value'] ?? '';
  return [
    ...childrenOf(element, 'Slot').filter((slot) => !ofTheRegistry.includes(slot.attrs['name'] ?? '')).map((slot) => `slot ${slot.attrs['name'] ?? ''}=${slotValuesOf(slot).join('|')}`),
    `name ${words(element, 'Name')}`, `description ${words(element, 'Description')}`,
    ...childrenOf(element, 'Classification').filter((each) => each.attrs['classificationScheme'] !== confidentialityScheme).map((each) => `code ${each.attrs['classificationScheme'] ?? ''} ${each.attrs['nodeRepresentation'] ?? ''} ${slots(each)} ${words(each, 'Name')}`),
    ...childrenOf(element, 'ExternalIdentifier').map((each) => `identifier ${each.attrs['identificationScheme'] ?? ''} ${each.attrs['value'] ?? ''}`),
  ].sort();
}

const slotValuesOf = (slot: Element): string[] => childrenOf(child(slot, 'ValueList'), 'Value').map((value) => value.text.trim());
