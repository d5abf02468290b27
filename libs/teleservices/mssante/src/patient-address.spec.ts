import { isMssanteAddress, patientMailAddress } from './index';

describe('MSS-30 addresses (mssante.md §6, §10)', () => {
  it('builds the mailbox of a patient from the 15 characters (vector 3)', () => {
    expect(patientMailAddress('277076322082910', 'patient.mssante.fr')).toBe('277076322082910@patient.mssante.fr');
    expect(patientMailAddress('2 77 07 2A 220 829 10', 'patient.mssante.fr')).toBe('277072A22082910@patient.mssante.fr');
    expect(patientMailAddress('2770763220829', 'patient.mssante.fr')).toBeNull();
  });
  it.each<[string, boolean]>([
    ['karim.haddad@medecin.mssante.fr', true], ['x@mssante.fr', true], ['X@MEDECIN.FORMATION.MSSANTE.FR', true],
    ['x@medecin-mssante.fr', false], ['x@mssante.fr.exemple.com', false], ['x@gmail.com', false], ['x@y@mssante.fr', false], ['x@a..mssante.fr', false], ['', false], ['x@mssante.fr\r\nBcc: a@b', false],
  ])('%s is inside the closed space: %s', (address, inside) => { expect(isMssanteAddress(address, ['mssante.fr'])).toBe(inside); });
});
