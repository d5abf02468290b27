import { at, attribute, children, descendants, text, textOf, xml, type XmlElement } from '@pluriel/teleservices/soap';
import { plainRequest, utcDigits, type Addressed, type DmpRequest } from './dmp-envelope';
import { readAnswer, type RawAnswer } from './dmp-answer';
import { refusalOf } from './dispositions';
import type { DmpSoftware, InsId } from './people';
import type { NationalError } from '@pluriel/kernel';

const hl7 = 'urn:hl7-org:v3';
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
export const existenceAction = 'urn:hl7-org:v3:PRPA_IN201307UV02';
const dmpOid = '1.2.250.1.213.4.1.1.1';

/** What to ask about whom. `messageExtension` and `queryExtension` are uuids. */
export interface ExistenceQuestion { patient: InsId; software: DmpSoftware; at: Date; messageExtension: string; queryExtension: string }

/** TD0.2: does this patient have a DMP, may this caller read it (dmp.md §2.4). */
export function existenceRequest(question: ExistenceQuestion, addressed: Addressed, assertion: string): DmpRequest {
  const { software } = question;
  const device = (wrapper: string, typeCode: string, oid: string, name: string) =>
    xml(wrapper, { typeCode }, xml('device', { classCode: 'DEV', determinerCode: 'INSTANCE' }, xml('id', { root: oid }), xml('softwareName', {}, text(name))));
  const body = xml('PRPA_IN201307UV02', { xmlns: hl7, 'xmlns:xsi': xsi, ITSVersion: 'XML_1.0' },
    xml('id', { root: software.oid, extension: question.messageExtension }),
    xml('creationTime', { value: utcDigits(question.at) }),
    xml('interactionId', { root: '2.16.840.1.113883.1.6', extension: 'PRPA_IN201307UV02' }),
    xml('processingCode', { code: software.processingCode }),
    xml('processingModeCode', { code: 'T' }),
    xml('acceptAckCode', { code: 'AL' }),
    device('receiver', 'RCV', dmpOid, 'DMP'),
    device('sender', 'SND', software.oid, software.name),
    xml('controlActProcess', { classCode: 'CACT', moodCode: 'EVN' },
      xml('reasonCode', { code: 'TEST_EXST', codeSystem: '1.2.250.1.213.1.1.4.11', displayName: 'Test d\'existence de dossier' }),
      xml('queryByParameter', {},
        xml('queryId', { root: software.oid, extension: question.queryExtension }),
        xml('statusCode', { code: 'new' }),
        xml('parameterList', {},
          xml('patientIdentifier', {}, xml('value', { root: question.patient.oid, extension: question.patient.matricule }), xml('semanticsText', {}, text('Patient.id')))))));
  return plainRequest('patients', addressed, existenceAction, assertion, body);
}

/** What the DMP says of this patient for this caller. The identity it returns is neither read nor shown (RG_0320). */
export interface DmpExistence {
  status: 'ACTIVE' | 'CLOSED' | 'NONE';
  /** Right to READ; submitting needs none (dmp.md §2.4). */
  authorization: 'VALID' | 'EXPIRED' | 'FORBIDDEN' | 'NONE' | 'UNKNOWN';
  isTreatingDoctor: boolean;
  /** Attached to Mon espace santé. */
  attachedToMes: boolean;
  /** Coded reason of a closing, when told. */
  closingMotive: string | null;
}

export type ExistenceAnswer = { kind: 'known'; existence: DmpExistence } | { kind: 'refused'; error: NationalError };

/** Reads the answer to TD0.2, faults and HTTP errors included. Never throws: a broken answer is a `refused` one. */
export function readExistence(answer: RawAnswer, messageId: string): ExistenceAnswer {
  const read = readAnswer(answer, messageId, 'PRPA_IN201308UV02');
  if (read.kind === 'refused') return read;
  const { body } = read;
  const acknowledgement = at(body, 'acknowledgement');
  const outcome = attribute(at(body, 'controlActProcess', 'queryAck', 'queryResponseCode'), 'code');
  const accepted = attribute(acknowledgement, 'typeCode');
  if (accepted === 'AE' || accepted === 'AR' || outcome === 'AE') {
    const words = textOf(at(acknowledgement, 'acknowledgementDetail', 'text'));
    return { kind: 'refused', error: refusalOf(attribute(at(acknowledgement, 'acknowledgementDetail', 'code'), 'code') ?? `hl7-${accepted ?? outcome ?? 'AE'}`, words) };
  }
  const patient = at(body, 'controlActProcess', 'subject', 'registrationEvent', 'subject1', 'patient');
  if (!patient && outcome !== 'NF') return { kind: 'refused', error: refusalOf('answer.unreadable', null) };
  return {
    kind: 'known',
    existence: {
      status: !patient ? 'NONE' : attribute(at(patient, 'statusCode'), 'code') === 'active' ? 'ACTIVE' : 'CLOSED',
      authorization: authorizations[attention(body, 'AUTORISATION', 'code') ?? ''] ?? 'UNKNOWN',
      isTreatingDoctor: attention(body, 'STATUT_MT', 'value') === 'true',
      attachedToMes: observation(patient, 'RATTACHEMENT_ENS') === 'true',
      closingMotive: closingMotive(body),
    },
  };
}

const authorizations: Readonly<Record<string, DmpExistence['authorization']>> = { VALIDE: 'VALID', EXPIRE: 'EXPIRED', INTERDIT: 'FORBIDDEN', NON_EXISTE: 'NONE' };

function attention(body: XmlElement, keyword: string, value: string): string | null {
  const line = children(body, 'attentionLine').find((entry) => attribute(at(entry, 'keyWordText'), 'code') === keyword);
  return attribute(at(line, 'value'), value);
}

function observation(patient: XmlElement | null, code: string): string | null {
  const found = children(patient, 'subjectOf').map((entry) => at(entry, 'administrativeObservation')).find((entry) => attribute(at(entry, 'code'), 'code') === code);
  return attribute(at(found, 'value'), 'value');
}

function closingMotive(body: XmlElement): string | null {
  const coded = descendants(body, 'detectedIssueEvent').flatMap((event) => descendants(event, 'code')).find((code) => attribute(code, 'codeSystem') === '1.2.250.1.213.4.1.2.4');
  return attribute(coded, 'code');
}
