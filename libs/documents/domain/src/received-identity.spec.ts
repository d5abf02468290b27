import { compareIdentity, type HoldingFile, type NamedPerson } from './received-identity';

const file: HoldingFile = {
  traits: { nomNaissance: 'PAT-TROIS', premierPrenom: 'DOMINIQUE', prenomsNaissance: 'DOMINIQUE MARIE-LOUISE', dateNaissance: '1979-03-28', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '51215', nomUtilise: null, prenomUtilise: null },
  ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
};
const person: NamedPerson = { nomNaissance: 'Pat-Trois', prenomNaissance: 'DOMINIQUE', prenomsNaissance: 'DOMINIQUE MARIE-LOUISE', sexe: 'F', dateNaissance: '1979-03-28', ins: file.ins };

describe('The person a received document names, and the file it was put in (cda.md §8.1)', () => {
  it('agrees by the INS', () => expect(compareIdentity(person, file)).toEqual({ match: 'ins', differences: [] }));
  it('agrees by the traits when one of the two has no INS', () => {
    expect(compareIdentity({ ...person, ins: null }, file).match).toBe('traits');
    expect(compareIdentity(person, { ...file, ins: null }).match).toBe('traits');
  });
  it('never agrees on a document that names nobody', () => expect(compareIdentity(null, file).match).toBe('unnamed'));
  it.each([
    ['another INS', { ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10' } }, 'Matricule INS'], ['the same number of another authority', { ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.8' } }, 'Autorité (OID)'],
    ['another name', { nomNaissance: 'DURAND' }, 'Nom de naissance'], ['another first name', { prenomNaissance: 'CLAUDE', prenomsNaissance: 'CLAUDE' }, 'Premier prénom de naissance'], ['another sex', { sexe: 'M' }, 'Sexe'],
    ['another date', { dateNaissance: '1979-03-29' }, 'Date de naissance'], ['a date without day', { dateNaissance: '1979-03' }, 'Date de naissance'], ['no name', { nomNaissance: null }, 'Nom de naissance'],
  ])('asks a person when it says %s, even under the same INS', (_name, change, label) => {
    const { match, differences } = compareIdentity({ ...person, ...change }, file);
    expect([match, differences[0]?.label]).toEqual(['differs', label]);
  });
});
