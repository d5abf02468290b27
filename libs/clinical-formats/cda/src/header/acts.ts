import { actCodeOf, actIdOf, documentTypeOf, encounterKinds, noticesOf, structureRoot, type Act, type ClinicalDocument, type Code, type DocumentHeader, type DocumentLevel, type Encounter, type Identifier } from '@pluriel/clinical-formats/model';
import { codeElement } from '../xml/coded';
import { element, textElement, type Xml } from '../xml/writer';
import { addressElement } from './contact';
import type { Clock } from './people';
import { assignedEntity } from './professional';

/** The end is left out when it is that of the start to the second: the datatype refuses two equal bounds (DTr1_IVL_TS). */
function period(start: Date, end: Date | null | undefined, time: Clock, endNeeded = false): Xml {
  const [low, high] = [time(start), end ? time(end) : null];
  return element('effectiveTime', {}, element('low', { value: low }), high !== null && high !== low ? element('high', { value: high }) : endNeeded ? element('high', { nullFlavor: 'UNK' }) : null);
}

/** An act with its one performer and its time (cda.md §2.7). */
const actElement = ({ start, end, performer, organization, setting }: Act, code: Code | null, time: Clock, main: { id?: Identifier | null; endNeeded?: boolean } = {}): Xml => element('documentationOf', {}, element('serviceEvent', {},
  main.id && element('id', { root: main.id.root, extension: main.id.extension }), code && codeElement('code', code), period(start, end, time, main.endNeeded), element('performer', { typeCode: 'PRF' }, assignedEntity(performer, organization, setting))));

/** Every act, the main one first: its times are those of the episode (SC.DMP/HISTO.05); then what is said of the whole document. */
export const actElements = (document: ClinicalDocument, level: DocumentLevel, time: Clock): Xml[] => [
  actElement(document.header.act, actCodeOf(document), time, { id: actIdOf(document), endNeeded: level === 3 && documentTypeOf(document).model?.actEnd === true }),
  ...(document.header.otherActs ?? []).map((act) => actElement(act, act.code, time)),
  ...noticesOf(document).map((code) => element('documentationOf', {}, element('serviceEvent', { classCode: 'INFO' }, codeElement('code', code)))),
];

/** Requests the document answers (cda.md §2 row 21). */
export const orderElements = ({ fulfils = [] }: DocumentHeader): Xml[] => fulfils.map(({ root, extension }) => element('inFulfillmentOf', {}, element('order', {}, element('id', { root, extension }))));

/** The version this one takes the place of, when it left (cda.md §2 row 23). */
export const replacedElement = ({ replaces }: DocumentHeader): Xml | null => (replaces?.id
  ? element('relatedDocument', { typeCode: 'RPLC' }, element('parentDocument', {}, element('id', { root: replaces.id }), element('versionNumber', { value: replaces.leftNumber ?? replaces.number }))) : null);

/** cda.md §2 row 24 */
export const consentElements = ({ consents = [] }: DocumentHeader): Xml[] => consents.map((code) => element('authorization', {}, element('consent', {}, codeElement('code', code), element('statusCode', { code: 'completed' }))));

/** cda.md §2.8 */
export const encounterElement = ({ id, kind, start, end, responsible, others = [], discharge, facility }: Encounter, time: Clock): Xml => element('componentOf', {}, element('encompassingEncounter', {},
  id && element('id', { root: id.root, extension: id.extension }),
  codeElement('code', encounterKinds[kind]),
  start ? period(start, end, time) : element('effectiveTime', { nullFlavor: 'NA' }),
  discharge && codeElement('dischargeDispositionCode', discharge),
  responsible && element('responsibleParty', {}, assignedEntity(responsible.person, responsible.organization)),
  others.map(({ role, person, organization }) => element('encounterParticipant', { typeCode: role }, assignedEntity(person, organization))),
  element('location', {}, element('healthCareFacility', {},
    element('id', { root: structureRoot, extension: facility.idNat }),
    codeElement('code', facility.type),
    element('location', {}, textElement('name', facility.name), addressElement(facility.address))))));
