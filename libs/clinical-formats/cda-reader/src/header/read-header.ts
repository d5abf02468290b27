import { attribute, child, elements, textOf, type XmlElement } from '../xml/element';
import { periodOf, timeOf, type CdaPeriod, type CdaTime } from '../values/cda-time';
import { codedValue, type CodedValue } from '../values/coded-value';
import { identifiers, partyOf, structureOf, type CdaIdentifier, type CdaParty, type CdaStructure } from '../values/party';
import { modelOf, type CdaModel } from './known-models';
import { patientIdentity, type CdaPatientIdentity } from './patient';

/** An act a document tells of. The first one is the main act: its start is the business date (cda.md §2.7). */
export interface CdaAct {
  readonly code: CodedValue | null;
  readonly period: CdaPeriod;
  readonly performers: readonly CdaParty[];
}

/** Everything the header says (cda.md §2, §8.3). Missing parts are null or empty. */
export interface CdaHeader {
  readonly id: CdaIdentifier | null;
  readonly setId: CdaIdentifier | null;
  readonly version: number | null;
  /** identifier of the version this one replaces (RPLC) */
  readonly replaces: CdaIdentifier | null;
  readonly type: CodedValue | null;
  readonly title: string;
  readonly createdAt: CdaTime | null;
  /** when the act took place, the creation when the document does not say */
  readonly actDate: CdaTime | null;
  readonly confidentiality: CodedValue | null;
  readonly language: string | null;
  readonly model: CdaModel;
  readonly templateIds: readonly CdaIdentifier[];
  readonly patient: CdaPatientIdentity | null;
  readonly authors: readonly CdaParty[];
  readonly informants: readonly CdaParty[];
  readonly custodian: CdaStructure | null;
  readonly recipients: readonly CdaParty[];
  readonly legalAuthenticator: CdaParty | null;
  readonly participants: readonly CdaParty[];
  /** the participant whose function is médecin traitant (PCP) */
  readonly medecinTraitant: CdaParty | null;
  readonly acts: readonly CdaAct[];
  /** requests it answers: prescription numbers */
  readonly orders: readonly CdaIdentifier[];
  readonly encounter: { readonly code: CodedValue | null; readonly period: CdaPeriod; readonly facility: CodedValue | null; readonly place: string | null } | null;
}

const entityTags = ['assignedAuthor', 'assignedEntity', 'associatedEntity', 'relatedEntity', 'intendedRecipient'] as const;

/** @returns the parties standing in `wrappers`; one that names nobody and nothing is left out */
function parties(parent: XmlElement | null, wrapper: string): CdaParty[] {
  return elements(parent, wrapper).flatMap((one) => {
    const entity = entityTags.map((tag) => child(one, tag)).find((found) => found !== null);
    if (!entity) return [];
    const party = partyOf(one, entity);
    return party.name === null && party.ids.length === 0 ? [] : [party];
  });
}

/** @returns the header of the document, whatever is missing in it */
export function readHeader(document: XmlElement): CdaHeader {
  const type = codedValue(child(document, 'code'));
  const createdAt = timeOf(child(document, 'effectiveTime'));
  const acts = elements(document, 'documentationOf').map((one) => child(one, 'serviceEvent')).filter((one) => one !== null)
    .map((event) => ({ code: codedValue(child(event, 'code')), period: periodOf(child(event, 'effectiveTime')), performers: parties(event, 'performer') }));
  const participants = parties(document, 'participant');
  const version = attribute(child(document, 'versionNumber'), 'value');
  const encounter = child(document, 'componentOf', 'encompassingEncounter');
  const facility = child(encounter, 'location', 'healthCareFacility');
  return {
    id: identifiers(document)[0] ?? null, setId: identifiers(document, 'setId')[0] ?? null, version: version !== null && /^\d{1,9}$/.test(version) ? Number(version) : null,
    replaces: elements(document, 'relatedDocument').filter((one) => attribute(one, 'typeCode') === 'RPLC').flatMap((one) => identifiers(child(one, 'parentDocument')))[0] ?? null,
    type, title: textOf(child(document, 'title')) ?? type?.label ?? 'Document sans titre', createdAt, actDate: acts[0]?.period.start ?? acts[0]?.period.end ?? createdAt,
    confidentiality: codedValue(child(document, 'confidentialityCode')), language: attribute(child(document, 'languageCode'), 'code'),
    model: modelOf(document), templateIds: identifiers(document, 'templateId'), patient: patientIdentity(document),
    authors: parties(document, 'author'), informants: parties(document, 'informant'),
    custodian: structureOf(child(document, 'custodian', 'assignedCustodian', 'representedCustodianOrganization')),
    recipients: parties(document, 'informationRecipient'), legalAuthenticator: parties(document, 'legalAuthenticator')[0] ?? null,
    participants, medecinTraitant: participants.find(({ role }) => role?.code === 'PCP') ?? null, acts,
    orders: elements(document, 'inFulfillmentOf').flatMap((one) => identifiers(child(one, 'order'))),
    encounter: encounter === null ? null : { code: codedValue(child(encounter, 'code')), period: periodOf(child(encounter, 'effectiveTime')), facility: codedValue(child(facility, 'code')), place: textOf(child(facility, 'location', 'name')) },
  };
}
