import { randomBytes } from 'node:crypto';
import type { TestIdentity } from '../../identities/identity';
import { parseElement } from '../../xml/tree';
import { keptXml, rim } from '../entry-xml';
import { registryError } from '../refusal';
import type { EntryStatus, NewSet, RegisteredDocument } from '../registry/entries';
import type { DmpRegistry } from '../registry/registry';
import { nextVersion, statusChange } from '../update/apply-update';
import { confidentialities, classOfType, schemes } from '../value-sets';
import { typeLabels } from './demo-documents';
import { contentOf } from './seed';
import { patientAsAuthor, thirdParties, type ThirdPartyDocument, type ThirdPartyName } from './third-party';
import { depositThirdParty } from './third-party-deposit';

/** What a script or the page asks to put in somebody's DMP; everything but the patient has a usual value. */
export interface AskedDocument { typeCode?: string | undefined; author?: string | undefined; title?: string | undefined; text?: string | undefined; visibility?: readonly string[] | undefined; actAt?: Date | undefined; kind?: string | undefined }
export interface Added { uniqueId: string; entryUuid: string }

const newUniqueId = (): string => `2.25.${BigInt(`0x${randomBytes(16).toString('hex')}`)}`;
const wrong = (message: string) => registryError('XDSRegistryMetadataError', message);

/** @throws DmpRefusal when the type, the author or the visibility is unknown */
export function describe(patient: TestIdentity, asked: AskedDocument, now: Date): ThirdPartyDocument {
  const typeCode = asked.typeCode ?? (asked.kind === 'biology' ? '11502-2' : asked.kind === 'vsm' ? '60591-5' : '11488-4');
  if (!classOfType.has(typeCode)) throw wrong(`type inconnu : ${typeCode}`);
  const name = asked.author ?? (asked.kind === 'biology' ? 'laboratory' : 'practitioner');
  if (name !== 'patient' && !(name in thirdParties)) throw wrong(`author : patient, ${Object.keys(thirdParties).join(', ')}`);
  for (const code of asked.visibility ?? []) if (!confidentialities.has(code) || code === 'N') throw wrong(`visibility : ${[...confidentialities.keys()].slice(1).join(', ')}`);
  const actAt = asked.actAt ?? now;
  const uniqueId = newUniqueId();
  const typeLabel = typeLabels[typeCode] ?? typeCode;
  return {
    uniqueId, patient, author: name === 'patient' ? patientAsAuthor(patient) : thirdParties[name as ThirdPartyName], typeCode, typeLabel, title: asked.title ?? typeLabel, actAt, paragraphs: [asked.text ?? 'Document ajouté pendant l\'essai.'],
    ...contentOf(asked.kind === 'biology' ? 'biology 1.55 8.2 1.3' : asked.kind === 'vsm' ? 'vsm' : '', actAt), ...(asked.kind === 'broken' || asked.kind === 'altered' ? { fault: asked.kind } : {}), visibility: asked.visibility ?? [], replaces: null, setId: `${uniqueId}.0`, versionNumber: 1,
  };
}

/** Puts a document of a third party in a DMP, as of now. @throws DmpRefusal */
export function addThirdParty(patient: TestIdentity, asked: AskedDocument, registry: DmpRegistry, now: Date): Added {
  const document = describe(patient, asked, now);
  return { uniqueId: document.uniqueId, entryUuid: depositThirdParty(document, registry, now) };
}

/** Puts many in one DMP, of every kind in turn, their acts spread over five years: what a synchronisation meets. @throws DmpRefusal */
export function addMany(patient: TestIdentity, count: number, asked: AskedDocument, registry: DmpRegistry, now: Date): Added[] {
  const kinds = ['11488-4', '11502-2', '18748-4', '57833-6', '60593-1', '34112-3', '11490-0', '87273-9', '89601-9', '96349-6'];
  const span = 5 * 365 * 24 * 3600 * 1000;
  return registry.together(() => Array.from({ length: count }, (_, index) => {
    const actAt = new Date(now.getTime() - Math.floor((span * (count - index)) / count));
    const document = describe(patient, { typeCode: kinds[index % kinds.length], title: `Document ${index + 1}`, ...asked, actAt }, now);
    return { uniqueId: document.uniqueId, entryUuid: depositThirdParty(document, registry, asked.actAt ?? actAt) };
  }));
}

/** The author of a document replaces it (RPLC). @throws DmpRefusal when it is no longer in force */
export function replaceThirdParty(former: RegisteredDocument, patient: TestIdentity, asked: AskedDocument, registry: DmpRegistry, now: Date): Added {
  if (former.status !== 'Approved') throw registryError('XDSRegistryDeprecatedDocumentError', 'Ce document n\'est plus en vigueur.');
  const author = (Object.keys(thirdParties) as ThirdPartyName[]).find((name) => former.authors.includes(thirdParties[name].id)) ?? (former.authors.includes(patient.matricule) ? 'patient' : undefined);
  const document = describe(patient, { typeCode: former.typeCode, author, title: former.title, actAt: now, text: 'Nouvelle version.', visibility: former.confidentialities.filter((code) => code !== 'N'), ...asked }, now);
  const version = { ...document, replaces: { uniqueId: former.uniqueId, entryUuid: former.entryUuid }, versionNumber: 2 };
  return { uniqueId: version.uniqueId, entryUuid: depositThirdParty(version, registry, now) };
}

/** The set of what somebody else does now: the author of the document again, under its own identifier and time. */
function followingSet(document: RegisteredDocument, registry: DmpRegistry, now: Date): Pick<NewSet, 'facts' | 'metadataXml'> {
  const [uuid, uniqueId, time] = [`urn:uuid:${crypto.randomUUID()}`, newUniqueId(), now.toISOString().replace(/[-:T]|\.\d+Z$/g, '')];
  const former = registry.setByUuid(document.setUuid);
  const element = parseElement(Buffer.from(`<RegistryPackage xmlns="${rim}">${former ? registry.setXml(former) : ''}</RegistryPackage>`));
  const timed = parseElement(Buffer.from(`<Slot xmlns="${rim}" name="submissionTime"><ValueList><Value>${time}</Value></ValueList></Slot>`));
  const children = element.children.map((each) => (each.name === 'Slot' && each.attrs['name'] === 'submissionTime' ? timed : each.attrs['identificationScheme'] === schemes.setUniqueId ? { ...each, attrs: { ...each.attrs, value: uniqueId } } : each));
  return { facts: { uuid, uniqueId, patient: document.patient, submissionTime: time, authorPersons: document.authorPersons, contentType: '07^^1.2.250.1.213.2.2', sourceId: '2.25.630000059' }, metadataXml: keptXml({ ...element, children }, uuid) };
}

/** Somebody else changes who may see a document: version + 1, new entryUUID (dmp.md §2.9). @param codes besides `N` */
export function changeVisibility(document: RegisteredDocument, codes: readonly string[], registry: DmpRegistry, now: Date): Added {
  for (const code of codes) if (!confidentialities.has(code)) throw wrong(`codes : ${[...confidentialities.keys()].join(', ')}`);
  const entryUuid = `urn:uuid:${crypto.randomUUID()}`;
  const set = followingSet(document, registry, now);
  const kept = parseElement(Buffer.from(`<ExtrinsicObject xmlns="${rim}">${registry.metadataXml(document)}</ExtrinsicObject>`));
  const wanted = [...new Set(['N', ...codes])];
  const coded = wanted.map((code) => `<Classification id="c" classificationScheme="${schemes.confidentiality}" classifiedObject="x" nodeRepresentation="${code}"><Slot name="codingScheme"><ValueList><Value>${confidentialities.get(code) ?? ''}</Value></ValueList></Slot><Name><LocalizedString charset="UTF8" xml:lang="FR" value="${code}"/></Name></Classification>`).join('');
  const others = kept.children.filter((each) => each.attrs['classificationScheme'] !== schemes.confidentiality);
  const place = others.findIndex((each) => each.name === 'ExternalIdentifier');
  const made = parseElement(Buffer.from(`<ExtrinsicObject xmlns="${rim}">${coded}</ExtrinsicObject>`)).children;
  const element = { ...kept, children: [...others.slice(0, place), ...made, ...others.slice(place)] };
  registry.register({ ...set, ...nextVersion(document, { entryUuid, confidentialities: wanted, metadataXml: keptXml(element, entryUuid), setUuid: set.facts.uuid }, now), statuses: [] });
  return { uniqueId: document.uniqueId, entryUuid };
}

/** Somebody else archives, brings back or deletes a document. */
export function changeStatus(document: RegisteredDocument, status: EntryStatus, registry: DmpRegistry, now: Date): void {
  const set = followingSet(document, registry, now);
  registry.register({ ...set, entries: [], ...statusChange(document, status, set.facts.uuid) });
}
