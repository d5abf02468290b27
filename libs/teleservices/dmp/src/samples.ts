import { createHash } from 'node:crypto';
import type { DmpRequest } from './dmp-envelope';
import type { DmpDocument, DmpPatient } from './document-entry';
import type { DmpAutomaton, DmpPerson, DmpSoftware, DmpStructure, InsId } from './people';
import type { Signer } from './signer-port';
import { existenceRequest } from './td02-existence';
import { ambulatoryContentType, envelopeOf, submissionRequest, type Submission } from './td21-submission';
import { authorizationListRequest, authorizationRequest } from './td03-authorization';
import { findDocumentsRequest, findSubmissionSetsRequest, getAssociationsRequest, getDocumentsAndAssociationsRequest, searchByUniqueIdRequest } from './td31-search';
import { retrieveRequest } from './td32-retrieve';
import { statusRequest, visibilityRequest, type UpdateSet } from './td33-update';
import { signedVihf, type VihfRequest } from './vihf';

/** A document of the fictitious patient of the national INS guide, and the key that signs. */
export interface SampleInput { cda: Buffer; uniqueId: string; signer: Signer; replacesEntryUuid?: string | null; /** Time of the exchange; a fixed one when absent. */ at?: Date; /** Another matricule than the sample's. */ ins?: InsId; /** A consultation report whose author left the RPPS; the same document when absent. */ leftAuthor?: { cda: Buffer; uniqueId: string } }

const fixedTime = new Date('2026-03-12T09:41:07.000Z');
const sampleIns: InsId = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10' };
const base = 'https://dmp.invalid/si-dmp-server/v2/services';
export const sampleSoftware: DmpSoftware = { oid: '1.2.250.1.999.1', name: 'Pluriel', version: '1.0.0', homologationId: 'XXX-000000-tmp1', processingCode: 'D', vihfVersion: '3.0' };
export const sampleStructure: DmpStructure = { idNat: '1630000018', name: 'MSP LES TILLEULS', sectorCode: 'SA52' };
export const sampleDoctor: DmpPerson = {
  idNat: '810000000017', familyName: 'MARTIN', givenName: 'Claire', professionCode: '10', professionLabel: 'Médecin', specialtyCode: 'SM54', specialtyLabel: 'Médecine générale (SM)',
};
export const samplePatient: DmpPatient = {
  ins: sampleIns, localNumber: '1042', localRoot: '1.2.250.1.999.1.1', birthName: 'NESSI', firstName: 'RUTH', usedName: 'DE VINCI', usedFirstName: 'RUTH', birthDate: '19770714', sex: 'F',
};

/** The assertion of the sample doctor for the sample patient. @param changes another mode or purpose */
export const sampleVihf = (signer: Signer, at = fixedTime, ins = sampleIns, changes: Partial<VihfRequest> = {}): Promise<string> => signedVihf({
  id: '_11111111-1111-4111-8111-111111111110', issuedAt: at, authenticatedAt: at, authnContext: 'unspecified', caller: sampleDoctor, structure: sampleStructure, software: sampleSoftware, patient: ins, ...changes,
}, signer);

/** The doctor himself, signed in through Pro Santé Connect (AIR). */
export const sampleReading: Partial<VihfRequest> = { authnContext: 'MobileTwoFactorUnregistered', access: { mode: 'INDIRECTE_RENFORCEE', contextDecl: 'APP_BROWSER_AUTH' } };

/** A prescription of the sample doctor. */
export const sampleDmpDocument = (input: Pick<SampleInput, 'cda' | 'uniqueId'>): DmpDocument => ({
  uniqueId: input.uniqueId, content: input.cda, sha1Hex: createHash('sha1').update(input.cda).digest('hex'), title: 'Ordonnance · metformine', languageCode: 'fr-FR',
  createdAt: new Date('2026-03-12T09:41:00.000Z'), serviceStart: new Date('2026-03-12T09:20:00.000Z'), serviceStop: null,
  type: { code: '57833-6', system: '2.16.840.1.113883.6.1', label: 'Prescription de produits de santé' }, class: { code: '42', system: '1.2.250.1.213.1.1.4.1', label: 'Prescription' },
  format: { code: 'urn:ihe:iti:xds-sd:pdf:2008', system: '1.3.6.1.4.1.19376.1.2.3', label: 'Document à corps non structuré en Pdf/A-1' },
  facility: { code: 'SA52', system: '1.2.250.1.71.4.2.4', label: 'Maison de santé ou Pôle de santé' }, practice: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', label: 'Ambulatoire' },
  events: [], visibility: [], author: sampleDoctor, authorStructure: sampleStructure, legalAuthenticator: sampleDoctor,
});

/** The structure, in the place of a person who left. */
export const sampleAutomaton: DmpAutomaton = { idNat: '3630000018/pluriel', serviceName: 'dossier patient' };
const colleague: DmpPerson = { ...sampleDoctor, idNat: '810000000025', familyName: 'ROY', givenName: 'Hugo' };

/** A report whose author left the RPPS, sent by a colleague: the author of then, and the structure beside her (SC.DMP/HISTO.04). */
export function sampleLeftAuthorSubmission(input: SampleInput): Submission {
  const document = { ...sampleDmpDocument(input.leftAuthor ?? input), structureAuthor: sampleAutomaton };
  const report = { title: 'CR consultation · suivi du diabète', type: { code: '11488-4', system: '2.16.840.1.113883.6.1', label: 'CR ou fiche de consultation ou de visite' }, class: { code: '10', system: '1.2.250.1.213.1.1.4.1', label: 'Compte rendu' } };
  return { ...sampleSubmission(input), uniqueId: '2.25.777', signatureUniqueId: '2.25.778', author: colleague, documents: [input.leftAuthor ? { ...document, ...report, serviceStart: new Date('2026-03-12T09:20:00.000Z') } : document] };
}

export const sampleSubmission = (input: SampleInput): Submission => ({
  uniqueId: '2.25.222', signatureUniqueId: '2.25.333', submittedAt: input.at ?? fixedTime, title: 'Envoi au DMP', contentType: ambulatoryContentType, patient: { ...samplePatient, ins: input.ins ?? sampleIns }, documents: [sampleDmpDocument(input)],
  author: sampleDoctor, structure: sampleStructure, software: sampleSoftware, replacesEntryUuid: input.replacesEntryUuid ?? null,
});

/** Every request this product sends to the DMP, complete. */
export interface SampleRequests {
  existence: DmpRequest;
  submission: DmpRequest;
  leftAuthor: DmpRequest;
  search: DmpRequest;
  authorization: DmpRequest;
  authorizationList: DmpRequest;
  documents: DmpRequest;
  submissionSets: DmpRequest;
  associations: DmpRequest;
  documentsAndAssociations: DmpRequest;
  retrieval: DmpRequest;
  visibility: DmpRequest;
  withdrawal: DmpRequest;
}

const entryUuid = 'urn:uuid:22222222-2222-4222-8222-222222222201';
const sampleUpdate = (at: Date, ins: InsId): UpdateSet => ({
  uniqueId: '2.25.555', submittedAt: at, title: 'Changement de visibilité', contentType: ambulatoryContentType, patient: ins, author: sampleDoctor, structure: sampleStructure, software: sampleSoftware,
});

/** @returns one request of each kind about the sample document of the sample patient */
export async function sampleRequests(input: SampleInput): Promise<SampleRequests> {
  const { at = fixedTime, ins = sampleIns } = input;
  const assertion = await sampleVihf(input.signer, at, ins);
  const reading = await sampleVihf(input.signer, at, ins, sampleReading);
  const to = (path: string, last: string) => ({ messageId: `11111111-1111-4111-8111-11111111111${last}`, to: `${base}/${path}` });
  const submission = await submissionRequest(sampleSubmission(input), to('repository', '2'), assertion, input.signer);
  return {
    existence: existenceRequest({ patient: ins, software: sampleSoftware, at, messageExtension: '11111111-1111-4111-8111-111111111115', queryExtension: '11111111-1111-4111-8111-111111111116' }, to('patients', '1'), assertion),
    submission,
    leftAuthor: await submissionRequest(sampleLeftAuthorSubmission(input), to('repository', 'd'), await sampleVihf(input.signer, at, ins, { caller: colleague }), input.signer),
    search: searchByUniqueIdRequest(input.uniqueId, 'LeafClass', to('registry', '3'), assertion),
    authorization: authorizationRequest('AJOUT', { medecinTraitant: false }, to('habilitations', '4'), reading),
    authorizationList: authorizationListRequest('TOUTE', to('habilitations', '5'), reading),
    documents: findDocumentsRequest({ patient: ins, statuses: ['approved'], serviceStartFrom: new Date('2024-03-12T00:00:00.000Z'), typeCodes: [{ code: '60591-5', system: '2.16.840.1.113883.6.1' }] }, to('registry', '6'), reading),
    submissionSets: findSubmissionSetsRequest(ins, new Date('2026-03-01T00:00:00.000Z'), to('registry', '7'), reading),
    associations: getAssociationsRequest([entryUuid], to('registry', '8'), reading),
    documentsAndAssociations: getDocumentsAndAssociationsRequest([entryUuid], to('registry', '9'), reading),
    retrieval: retrieveRequest([{ repositoryUniqueId: '1.2.250.1.213.4.1.1.1.2', uniqueId: input.uniqueId }], to('repository', 'a'), reading),
    visibility: visibilityRequest(sampleUpdate(at, ins), { xml: entryAsFound(submission), metadataVersion: '1' }, ['MASQUE_PS'], to('registry', 'b'), reading),
    withdrawal: statusRequest(sampleUpdate(at, ins), entryUuid, 'approved', 'deleted', to('registry', 'c'), assertion),
  };
}

/** The entry of our own submission as a search would give it back: the registry adds its identifiers, status and version. */
const entryAsFound = (submission: DmpRequest): string => (/<ExtrinsicObject id="Document01".*?<\/ExtrinsicObject>/s.exec(envelopeOf(submission))?.[0] ?? '')
  .replace('<ExtrinsicObject id="Document01"', `<ExtrinsicObject xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" id="${entryUuid}" lid="urn:uuid:22222222-2222-4222-8222-222222222202" status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"`)
  .replace('</Name><Classification', '</Name><VersionInfo versionName="1"/><Classification')
  .replaceAll('="Document01"', `="${entryUuid}"`);

/**
 * One of each message to the DMP, for the `samples` command: envelopes as text, and the MTOM package as sent.
 * @returns file name → bytes
 */
export async function samplesOfDmp(input: SampleInput): Promise<Map<string, Buffer>> {
  const requests = await sampleRequests(input);
  const written = (name: string, request: DmpRequest): [string, Buffer] => [`dmp-${name}.xml`, Buffer.from(envelopeOf(request))];
  return new Map([
    written('td0.2-existence', requests.existence),
    written('td0.3-habilitation', requests.authorization),
    written('td1.6-liste-des-habilitations', requests.authorizationList),
    written('td2.1-alimentation', requests.submission),
    written('td2.1-auteur-parti', requests.leftAuthor),
    ['dmp-td2.1-alimentation.mtom', Buffer.concat(requests.submission.body)],
    ['dmp-td2.1-signature-du-lot.xml', requests.submission.body.at(-2) ?? Buffer.alloc(0)],
    written('td3.1a-recherche', requests.documents),
    written('td3.1a-lots-depuis', requests.submissionSets),
    written('td3.1a-associations', requests.associations),
    written('td3.1a-documents-et-associations', requests.documentsAndAssociations),
    written('td3.1b-recherche', requests.search),
    written('td3.2-lecture', requests.retrieval),
    written('td3.3-visibilite', requests.visibility),
    written('td3.3c-suppression', requests.withdrawal),
  ]);
}
