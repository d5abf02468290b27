import { escapeXml } from '../../xml/tree';
import { entryStatuses, type RegisteredDocument, type RegistryAssociation, type SetFacts } from '../registry/entries';
import type { DmpRegistry } from '../registry/registry';
import { documentObjectType, repositoryOid } from '../value-sets';
import type { Found } from './run-query';

const slot = (name: string, value: string): string => `<Slot name="${name}"><ValueList><Value>${escapeXml(value)}</Value></ValueList></Slot>`;

/** The AdhocQueryResponse (dmp.md §2.7). The registry adds hash, size, repository, version, status and its own ids. */
export function queryAnswer({ documents, sets, associations }: Found, leafClass: boolean, registry: DmpRegistry): string {
  const reference = (id: string) => `<ObjectRef id="${id}"/>`;
  const objects = leafClass
    ? [...documents.map((each) => extrinsicObject(each, registry)), ...sets.map((each) => registryPackage(each, registry)), ...associations.map(association)]
    : [...documents.map((each) => each.entryUuid), ...sets.map((each) => each.uuid), ...associations.map((each) => each.uuid)].map(reference);
  return `<query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success" totalResultCount="${objects.length}" startIndex="0"><RegistryObjectList xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">${objects.join('')}</RegistryObjectList></query:AdhocQueryResponse>`;
}

/** One entry as TD3.1 returns it: what a change of visibility must send back whole (dmp.md §2.9). */
export function extrinsicObject(document: RegisteredDocument, registry: DmpRegistry): string {
  const [head, tail] = beforeClassifications(registry.metadataXml(document));
  return `<ExtrinsicObject id="${document.entryUuid}" lid="${document.logicalId}" mimeType="${document.mimeType}" objectType="${documentObjectType}" status="${entryStatuses[document.status]}">`
    + `${slot('hash', document.hash)}${slot('size', String(document.size))}${slot('repositoryUniqueId', repositoryOid)}${head}<VersionInfo versionName="${document.version}"/>${tail}</ExtrinsicObject>`;
}

/** VersionInfo stands between the names and the classifications (ebRIM). */
function beforeClassifications(inner: string): [string, string] {
  const place = inner.search(/<Classification|<ExternalIdentifier/);
  return place < 0 ? [inner, ''] : [inner.slice(0, place), inner.slice(place)];
}

const registryPackage = (set: SetFacts, registry: DmpRegistry): string => `<RegistryPackage id="${set.uuid}" lid="${set.uuid}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:RegistryPackage" status="${entryStatuses.Approved}">${registry.setXml(set)}</RegistryPackage>`;

const association = (link: RegistryAssociation): string => `<Association id="${link.uuid}" lid="${link.uuid}" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association" status="${entryStatuses.Approved}" associationType="${link.type}" sourceObject="${link.source}" targetObject="${link.target}">${Object.entries(link.slots).map(([name, value]) => slot(name, value)).join('')}</Association>`;
