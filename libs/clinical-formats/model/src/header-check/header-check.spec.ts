import type { DocumentHeader } from '../header';
import { sampleHeader, sampleVariants } from '../samples/header';
import { sampleOrganization, samplePatients, sampleProfessionals } from '../samples/people';
import { checkHeader } from './header-check';

const header = sampleHeader('check', 'full', { title: 'Titre' });
const { doctor } = sampleProfessionals;
const at = new Date('2026-03-12T09:41:00Z');
const patient = (changes: Partial<DocumentHeader['patient']>): Partial<DocumentHeader> => ({ patient: { ...samplePatients.nessi, ...changes } });
const author = (changes: object): Partial<DocumentHeader> => ({ authors: [{ kind: 'professional', person: { ...doctor, ...changes }, organization: sampleOrganization, at }] });
const { ins } = samplePatients.nessi;

describe('checkHeader (cda.md §2)', () => {
  it.each(sampleVariants)('accepts the header « %s »', (variant) => { expect(checkHeader(sampleHeader('check', variant, { title: 'Titre' }))).toEqual([]); });
  it.each(Object.entries(sampleProfessionals))('accepts a %s as author (cda.md §2.2)', (_name, person) => { expect(checkHeader({ ...header, authors: [{ kind: 'professional', person, organization: sampleOrganization, at }] })).toEqual([]); });

  it.each<[field: string, rule: string, what: string, changes: Partial<DocumentHeader>]>([
    ['id', 'oid', 'a UUID', { id: '019d0000-0000-7000-8000-0000000000a1' }],
    ['setId', 'oid', 'more than 64 characters', { setId: `1.2.${'9'.repeat(64)}` }],
    ['title', 'required', 'no title', { title: ' ' }],
    ['title', 'too-long', 'a title that mailboxes cut', { title: 'x'.repeat(256) }],
    ['versionNumber', 'range', 'version 0', { versionNumber: 0 }],
    ['replaces.number', 'order', 'a version that replaces itself', { replaces: { number: 1, at, id: null } }],
    ['replaces.id', 'oid', 'a document that replaces itself', { versionNumber: 2, replaces: { number: 1, at, id: header.id } }],
    ['createdAt', 'date', 'no date', { createdAt: new Date(Number.NaN) }],
    ['timeZone', 'unknown-code', 'an unknown zone', { timeZone: 'Europe/Lutece' }],
    ['patient.nomNaissance', 'required', 'no birth name', patient({ nomNaissance: '' })],
    ['patient.dateNaissance', 'date', 'a birth date that does not exist', patient({ dateNaissance: '1977-02-30' })],
    ['patient.dateNaissance', 'date', 'a birth year alone', patient({ dateNaissance: '1977' })],
    ['patient.codeLieuNaissance', 'shape', 'a place that is no INSEE code', patient({ codeLieuNaissance: 'Paris' })],
    ['patient.codeLieuNaissance', 'required', 'the INS without birth place', patient({ codeLieuNaissance: '' })],
    ['patient.sexe', 'ins', 'the INS without sex', patient({ sexe: 'I' })],
    ['patient.ins.matricule', 'shape', 'a short matricule', patient({ ins: ins && { ...ins, matricule: '27707632208291' } })],
    ['patient.ins.matricule', 'shape', 'a letter that is not of Corsica', patient({ ins: ins && { ...ins, matricule: '2770763C2082910' } })],
    ['patient.ins.oid', 'unknown-code', 'an OID that is not of the INS', patient({ ins: ins && { ...ins, oid: '1.2.3' } })],
    ['patient.deceasedOn', 'order', 'a death before the birth', patient({ deceasedOn: '1976' })],
    ['patient.birthOrder', 'range', 'a rank of birth of 0', patient({ birthOrder: 0.5 })],
    ['patient.guardians[0].familyName', 'required', 'a representative without name', patient({ guardians: [{ kind: 'person', familyName: '' }] })],
    ['patient.contacts.phone', 'shape', 'a phone without digit', patient({ contacts: { phone: 'voir dossier' } })],
    ['authors[0].person.idNat', 'shape', 'no national identifier', author({ idNat: '10000000017' })],
    ['authors[0].person.profession', 'unknown-code', 'a profession outside JDV_J01', author({ profession: { code: 'G15_10/SCH10', label: 'x', codeSystem: doctor.profession.codeSystem } })],
    ['authors[0].person.profession', 'unknown-code', 'a profession under another system', author({ profession: { ...doctor.profession, codeSystem: '1.2.3' } })],
    ['authors[0].person.familyName', 'required', 'an author without name', author({ familyName: '' })],
    ['custodian.idNat', 'shape', 'a FINESS of 8 figures', { custodian: { ...sampleOrganization, idNat: '163000001' } }],
    ['informants[0].relationship', 'unknown-code', 'a relationship outside JDV_J11', { informants: [{ kind: 'contact', familyName: 'X', relationship: { code: 'AMI', label: 'Ami', codeSystem: '2.16.840.1.113883.5.111' } }] }],
    ['recipients[0]', 'required', 'nobody', { recipients: [{ person: null }] }],
    ['participants[0].function', 'unknown-code', 'a function outside JDV_J47', { participants: [{ role: 'INF', person: doctor, function: { code: 'XXX', label: 'x', codeSystem: '1.2' } }] }],
    ['fulfils[0]', 'required', 'a request without number', { fulfils: [{ root: '1.2.3', extension: '' }] }],
    ['act.end', 'order', 'an act that ends before it starts', { act: { ...header.act, start: at, end: new Date(0) } }],
    ['encounter.facility.type', 'unknown-code', 'a place outside JDV_J02', { encounter: { ...header.encounter, facility: { ...header.encounter.facility, type: { code: 'SA99', label: 'x', codeSystem: '1.2.250.1.71.4.2.4' } } } }],
  ])('%s, %s: refuses %s', (field, rule, _what, changes) => {
    const faults = checkHeader({ ...header, ...changes });
    expect(faults).toEqual([{ field: `header.${field}`, rule, message: expect.stringMatching(/^\p{Lu}.*\.$/su) as string }]);
  });
  it('accepts a person without birth place nor matricule: the identity is still to be completed', () => { expect(checkHeader({ ...header, ...patient({ ins: null, codeLieuNaissance: '' }) })).toEqual([]); });
});
