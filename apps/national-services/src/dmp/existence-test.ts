import { insOids, type TestIdentity } from '../identities/identity';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import { at, child, escapeXml, type Element } from '../xml/tree';
import { fault } from './refusal';
import { applicationOid } from './value-sets';
import type { Vihf } from './vihf';

const hl7 = 'urn:hl7-org:v3';
interface Identifier { root: string; extension: string }

/** What a TD0.2 request asks (dmp.md §2.4). */
export interface ExistenceTest { messageId: Identifier; queryId: Identifier; senderOid: string; senderName: string; patient: { matricule: string; oid: string } }

const idOf = (element: Element | undefined): Identifier => ({ root: element?.attrs['root'] ?? '', extension: element?.attrs['extension'] ?? '' });

/**
 * Checks a PRPA_IN201307UV02 by hand and, renamed, against the schema of its twin PRPA_IN201309UV02.
 * @param text the same body as stand-alone XML
 * @throws DmpRefusal
 */
export function readExistenceTest(body: Element, text: string, schemas: ReferenceSchemas, vihf: Vihf): ExistenceTest {
  const refuse = (message: string) => { throw fault('DMPInvalidRequest', message); };
  if (body.name !== 'PRPA_IN201307UV02' || body.ns !== hl7) refuse('Élément PRPA_IN201307UV02 attendu.');
  const finding = schemas.findingInText('hl7ExistenceTest', text.replace(/(<\/?(?:[\w.-]+:)?)PRPA_IN201307UV02/g, '$1PRPA_IN201309UV02'));
  if (finding) refuse(`TD0.2 non conforme au schéma : ${finding}`);
  if (at(body, 'interactionId')?.attrs['extension'] !== 'PRPA_IN201307UV02') refuse('interactionId inattendu.');
  if (at(body, 'processingModeCode')?.attrs['code'] !== 'T' || at(body, 'acceptAckCode')?.attrs['code'] !== 'AL') refuse('processingModeCode T et acceptAckCode AL attendus.');
  if (at(body, 'receiver', 'device', 'id')?.attrs['root'] !== applicationOid) refuse('Le destinataire n\'est pas le DMP.');
  const act = at(body, 'controlActProcess');
  const reason = child(act, 'reasonCode')?.attrs ?? {};
  if (reason['code'] !== 'TEST_EXST' || reason['codeSystem'] !== '1.2.250.1.213.1.1.4.11') refuse('reasonCode TEST_EXST attendu.');
  const query = child(act, 'queryByParameter');
  const parameter = at(query, 'parameterList', 'patientIdentifier');
  const patient = idOf(child(parameter, 'value'));
  if (at(parameter, 'semanticsText')?.text.trim() !== 'Patient.id') refuse('semanticsText Patient.id attendu.');
  if (patient.root !== insOids.nir && patient.root !== insOids.nia) refuse(`OID d'INS non accepté : ${patient.root}`);
  if (vihf.patient?.matricule !== patient.extension || vihf.patient.oid !== patient.root) throw fault('DMPPatientMismatch', 'Le patient du VIHF n\'est pas celui de la demande.');
  const device = at(body, 'sender', 'device');
  return { messageId: idOf(child(body, 'id')), queryId: idOf(child(query, 'queryId')), senderOid: child(device, 'id')?.attrs['root'] ?? '', senderName: child(device, 'softwareName')?.text ?? '', patient: { matricule: patient.extension, oid: patient.root } };
}

const utcDigits = (date: Date): string => date.toISOString().replace(/[-:T]|\.\d+Z$/g, '');

/** The answer PRPA_IN201308UV02 (dmp.md annex A6). */
export function existenceAnswer(asked: ExistenceTest, identity: TestIdentity | null, treatingDoctor: boolean, now: Date): string {
  const folder = identity?.dmp.folder ?? 'none';
  const authorization = folder === 'open' ? (identity?.dmp.authorization ?? 'NON_EXISTE') : 'NON_EXISTE';
  const device = (oid: string, name: string) => `<device classCode="DEV" determinerCode="INSTANCE"><id root="${escapeXml(oid)}"/><softwareName>${escapeXml(name)}</softwareName></device>`;
  const subject = folder === 'none' || !identity ? '' : patientSubject(asked, identity);
  return `<PRPA_IN201308UV02 xmlns="${hl7}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0"><id root="${applicationOid}" extension="${crypto.randomUUID()}"/><creationTime value="${utcDigits(now)}"/>`
    + '<interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201308UV02"/><processingCode code="P"/><processingModeCode code="T"/><acceptAckCode code="NE"/>'
    + `<receiver typeCode="RCV">${device(asked.senderOid, asked.senderName)}</receiver><sender typeCode="SND">${device(applicationOid, 'DMP')}</sender>`
    + `<attentionLine><keyWordText code="AUTORISATION" codeSystem="1.2.250.1.213.4.1.2.6.1"/><value xsi:type="CV" code="${authorization}" codeSystem="1.2.250.1.213.4.1.2.6.2"/></attentionLine>`
    + `<attentionLine><keyWordText code="STATUT_MT" codeSystem="1.2.250.1.213.4.1.2.6.3"/><value xsi:type="BL" value="${treatingDoctor}"/></attentionLine>`
    + `<acknowledgement typeCode="AA"><targetMessage><id root="${escapeXml(asked.messageId.root)}" extension="${escapeXml(asked.messageId.extension)}"/></targetMessage></acknowledgement>`
    + '<controlActProcess classCode="CACT" moodCode="EVN"><reasonCode code="TEST_EXST" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d\'existence de dossier"/>'
    + `${subject}<queryAck><queryId root="${escapeXml(asked.queryId.root)}" extension="${escapeXml(asked.queryId.extension)}"/><queryResponseCode code="${subject === '' ? 'NF' : 'OK'}"/></queryAck></controlActProcess></PRPA_IN201308UV02>`;
}

function patientSubject(asked: ExistenceTest, identity: TestIdentity): string {
  const closed = identity.dmp.folder === 'closed';
  const observation = (code: string, system: string, value: boolean) => `<subjectOf typeCode="SBJ"><administrativeObservation classCode="OBS" moodCode="EVN"><code code="${code}" codeSystem="${system}"/><value xsi:type="BL" value="${value}"/></administrativeObservation></subjectOf>`;
  const closing = closed && identity.dmp.closed
    ? `<reasonOf typeCode="RSON"><detectedIssueEvent classCode="ALRT" moodCode="EVN"><code code="${identity.dmp.closed.motive}" codeSystem="1.2.250.1.213.4.1.2.4"/><effectiveTime value="${identity.dmp.closed.date}"/></detectedIssueEvent></reasonOf>` : '';
  return '<subject typeCode="SUBJ" contextConductionInd="false"><registrationEvent classCode="REG" moodCode="EVN"><statusCode code="completed"/><subject1 typeCode="SBJ"><patient classCode="PAT">'
    + `<id root="${asked.patient.oid}" extension="${asked.patient.matricule}"/><statusCode code="${closed ? 'terminated' : 'active'}"/>`
    + `<patientPerson classCode="PSN" determinerCode="INSTANCE"><name><given>${escapeXml(identity.prenoms.split(' ')[0] ?? '')}</given><family qualifier="BR">${escapeXml(identity.nomNaissance)}</family></name><administrativeGenderCode code="${identity.sexe}"/><birthTime value="${identity.dateNaissance.replaceAll('-', '')}"/></patientPerson>`
    + observation('COMPTE_INTERNET_OUVERT', '1.2.250.1.213.4.1.2.9', !closed) + observation('RATTACHEMENT_ENS', '1.2.250.1.213.4.1.2.3', !closed)
    + `</patient></subject1><custodian typeCode="CST"><assignedEntity classCode="ASSIGNED"><id root="${applicationOid}"/></assignedEntity></custodian></registrationEvent>${closing}</subject>`;
}
