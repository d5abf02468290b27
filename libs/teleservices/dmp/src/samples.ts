import { createHash } from 'node:crypto';
import type { DmpRequest } from './dmp-envelope';
import type { DmpDocument, DmpPatient } from './document-entry';
import type { DmpPerson, DmpSoftware, DmpStructure, InsId } from './people';
import type { Signer } from './signer-port';
import { existenceRequest } from './td02-existence';
import { ambulatoryContentType, envelopeOf, submissionRequest, type Submission } from './td21-submission';
import { searchByUniqueIdRequest } from './td31-search';
import { signedVihf } from './vihf';

/** A document of the fictitious patient of the national INS guide, and the key that signs. */
export interface SampleInput { cda: Buffer; uniqueId: string; signer: Signer; replacesEntryUuid?: string | null; /** Time of the exchange; a fixed one when absent. */ at?: Date; /** Another matricule than the sample's. */ ins?: InsId }

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

/** The assertion of the sample doctor for the sample patient. */
export const sampleVihf = (signer: Signer, at = fixedTime, ins = sampleIns): Promise<string> => signedVihf({
  id: '_11111111-1111-4111-8111-111111111110', issuedAt: at, authenticatedAt: at, authnContext: 'unspecified', caller: sampleDoctor, structure: sampleStructure, software: sampleSoftware, patient: ins,
}, signer);

/** A prescription of the sample doctor. */
export const sampleDmpDocument = (input: Pick<SampleInput, 'cda' | 'uniqueId'>): DmpDocument => ({
  uniqueId: input.uniqueId, content: input.cda, sha1Hex: createHash('sha1').update(input.cda).digest('hex'), title: 'Ordonnance · metformine', languageCode: 'fr-FR',
  createdAt: new Date('2026-03-12T09:41:00.000Z'), serviceStart: new Date('2026-03-12T09:20:00.000Z'), serviceStop: null,
  type: { code: '57833-6', system: '2.16.840.1.113883.6.1', label: 'Prescription de produits de santé' }, class: { code: '42', system: '1.2.250.1.213.1.1.4.1', label: 'Prescription' },
  format: { code: 'urn:ihe:iti:xds-sd:pdf:2008', system: '1.3.6.1.4.1.19376.1.2.3', label: 'Document à corps non structuré en Pdf/A-1' },
  facility: { code: 'SA52', system: '1.2.250.1.71.4.2.4', label: 'Maison de santé ou Pôle de santé' }, practice: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', label: 'Ambulatoire' },
  events: [], visibility: [], author: sampleDoctor, authorStructure: sampleStructure, legalAuthenticator: sampleDoctor,
});

export const sampleSubmission = (input: SampleInput): Submission => ({
  uniqueId: '2.25.222', signatureUniqueId: '2.25.333', submittedAt: input.at ?? fixedTime, title: 'Envoi au DMP', contentType: ambulatoryContentType, patient: { ...samplePatient, ins: input.ins ?? sampleIns }, documents: [sampleDmpDocument(input)],
  author: sampleDoctor, structure: sampleStructure, software: sampleSoftware, replacesEntryUuid: input.replacesEntryUuid ?? null,
});

/** The three requests this product sends to the DMP, complete. */
export async function sampleRequests(input: SampleInput): Promise<{ existence: DmpRequest; submission: DmpRequest; search: DmpRequest }> {
  const { at = fixedTime, ins = sampleIns } = input;
  const assertion = await sampleVihf(input.signer, at, ins);
  const to = (path: string, last: string) => ({ messageId: `11111111-1111-4111-8111-11111111111${last}`, to: `${base}/${path}` });
  return {
    existence: existenceRequest({ patient: ins, software: sampleSoftware, at, messageExtension: '11111111-1111-4111-8111-111111111115', queryExtension: '11111111-1111-4111-8111-111111111116' }, to('patients', '1'), assertion),
    submission: await submissionRequest(sampleSubmission(input), to('repository', '2'), assertion, input.signer),
    search: searchByUniqueIdRequest(input.uniqueId, 'LeafClass', to('registry', '3'), assertion),
  };
}

/**
 * One of each message to the DMP, for the `samples` command: envelopes as text, and the MTOM package as sent.
 * @returns file name → bytes
 */
export async function samplesOfDmp(input: SampleInput): Promise<Map<string, Buffer>> {
  const { existence, submission, search } = await sampleRequests(input);
  return new Map([
    ['dmp-td0.2-existence.xml', Buffer.from(envelopeOf(existence))],
    ['dmp-td2.1-alimentation.xml', Buffer.from(envelopeOf(submission))],
    ['dmp-td2.1-alimentation.mtom', Buffer.concat(submission.body)],
    ['dmp-td2.1-signature-du-lot.xml', submission.body.at(-2) ?? Buffer.alloc(0)],
    ['dmp-td3.1b-recherche.xml', Buffer.from(envelopeOf(search))],
  ]);
}
