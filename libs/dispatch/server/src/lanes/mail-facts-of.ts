import { confidentialities, facilityTypes, practiceSettings, professionCode } from '@pluriel/clinical-formats/model';
import type { FrozenDocument } from '@pluriel/documents/server';
import { software } from '@pluriel/platform/server';
import type { MailDocument, MailFacts } from '@pluriel/teleservices/mssante';
import { automatonOf } from './dmp/dmp-facts-of';
import type { OrderRow } from '../orders/order-row';

/** Submission set of an ambulatory consultation (JDV_J59, dmp.md §5.3). */
const consultation = { code: '07', codeSystem: '1.2.250.1.213.2.2', label: 'Consultation' };

/**
 * The facts of one message, out of one frozen document. Nothing here depends on the clock: two attempts write the same bytes, dated from the moment the order was due.
 * @throws Error when the frozen document has no INS or the author no RPPS: the preconditions refused those before
 */
export function mailFactsOf(row: OrderRow, document: FrozenDocument, address: string, bytes: { cda: Uint8Array; pdf: Uint8Array }, nil: string | null): MailFacts {
  const { author, structure, patient } = document;
  if (!patient.ins || !author.idNat || !row.message_id) throw new Error('the preconditions of a message are not met');
  return {
    messageId: row.message_id, date: row.first_due_at, kind: row.channel === 'mssante-patient' ? 'patient' : 'professional', to: { address, displayName: row.recipient_label },
    author: {
      idNat: author.idNat, rpps: author.rpps, familyName: author.familyName, givenName: author.givenName, title: author.title, professionLabel: [author.professionLabel, author.specialtyLabel].filter(Boolean).join(', '),
      profession: codeOf(professionCode(author.professionCode, author.specialtyCode, { profession: author.professionLabel, knowHow: author.specialtyLabel })), mssanteAddress: author.mssanteAddress,
    },
    structure: {
      idNat: structure.idNat, name: structure.name, phone: author.phone ?? structure.phone, addressLine: author.site.addressLine, postcode: author.site.postcode, city: author.site.city,
      applicativeAddress: structure.mssanteApplicativeAddress,
    },
    patient: {
      matricule: patient.ins.matricule, oid: patient.ins.oid, nomNaissance: patient.traits.nomNaissance, premierPrenom: patient.traits.premierPrenom, nomUtilise: patient.traits.nomUtilise,
      dateNaissance: patient.traits.dateNaissance, sexe: patient.traits.sexe, codeLieuNaissance: patient.traits.codeLieuNaissance, localId: document.localPatientId.extension, localIdRoot: document.localPatientId.root,
    },
    documents: [documentOf(document, bytes)],
    submission: { uniqueId: row.submission_unique_id, sourceId: structure.oidRoot, submittedAt: document.authoredAt, contentType: consultation, title: document.typeLabel },
    application: software, nil, replaces: row.operation === 'replace',
  };
}

function documentOf(document: FrozenDocument, bytes: { cda: Uint8Array; pdf: Uint8Array }): MailDocument {
  const facility = Object.values(facilityTypes).find((type) => type.code === document.structure.sector) ?? facilityTypes.SA52;
  return {
    uniqueId: document.uniqueId, title: document.title, type: { code: document.typeCode, codeSystem: document.typeCodeSystem, label: document.typeLabel },
    classification: { code: document.classCode, codeSystem: '1.2.250.1.213.1.1.4.1', label: document.classLabel },
    format: { code: document.formatCode, codeSystem: document.formatCodeSystem, label: document.formatLabel },
    confidentiality: [{ code: document.confidentiality, codeSystem: '2.16.840.1.113883.5.25', label: confidentialities[document.confidentiality] }],
    facilityType: codeOf(facility), practiceSetting: codeOf(practiceSettings.AMBULATOIRE), eventCodes: [], structureAuthor: document.structureAuthor ? automatonOf(document.structure).idNat : null,
    createdAt: document.authoredAt, serviceStart: document.serviceStart, serviceStop: document.serviceStop, languageCode: 'fr-FR', ...bytes,
  };
}

const codeOf = ({ code, codeSystem, label }: { code: string; codeSystem: string; label: string }): { code: string; codeSystem: string; label: string } => ({ code, codeSystem, label });
