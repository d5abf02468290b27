import { parseApcv, type ApcvPersonInput } from './apcv';
import { productionOids } from './ins';
import { ownNumber } from './vitale-card';

const holder: ApcvPersonInput = { role: 'holder', nomUtilise: 'DE VINCI', nomNaissance: 'NESSI', prenomsNaissance: 'RUTH ISABELLE', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220', matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' };
const child: ApcvPersonInput = { ...holder, role: 'dependant', nomUtilise: null, nomNaissance: 'DE VINCI', prenomsNaissance: 'ALBA ROSE', dateNaissance: '2026-02-14', codeLieuNaissance: '63113', matricule: '226026311310162' };
const errorOf = (people: ApcvPersonInput[]) => { const read = parseApcv(people, productionOids); return read.ok ? null : [read.error.code, read.error.errors.map(({ field }) => field)]; };

describe('an appli carte Vitale (cards.md §3.3, AGENT-10, INS-46)', () => {
  it('gives its holder and dependants as a card does, each under their own number', () => {
    const read = parseApcv([holder, child], productionOids);
    if (!read.ok) throw read.error;
    expect(read.value).toMatchObject([
      { rank: 1, nom: 'DE VINCI', prenom: 'RUTH', nomNaissance: 'NESSI', naissance: '1977-07-14', nir: holder.matricule, nirCertifie: holder.matricule, apcv: { role: 'holder', ins: { matricule: holder.matricule } } },
      { rank: 2, nom: 'DE VINCI', prenom: 'ALBA', nir: holder.matricule, nirCertifie: child.matricule, apcv: { role: 'dependant', traits: { prenomsNaissance: 'ALBA ROSE', codeLieuNaissance: '63113' } } },
    ]);
    expect(read.value.map((person) => ownNumber(read.value, person))).toEqual([holder.matricule, child.matricule]);
  });
  it.each<[string, ApcvPersonInput[], string[]]>([
    ['nobody', [], ['people']], ['no holder', [child], ['people']], ['two holders', [holder, { ...child, role: 'holder' }], ['people']], ['a dependant first', [child, holder], ['people']], ['the holder’s number on a child', [holder, { ...child, matricule: holder.matricule }], ['people']],
    ['a wrong key', [{ ...holder, matricule: '277076322082911' }], ['people.0.matricule']], ['small letters', [{ ...holder, nomNaissance: 'Nessi' }], ['people.0.nomNaissance']], ['no given name', [{ ...holder, prenomsNaissance: '' }], ['people.0.prenomsNaissance']],
    ['another sex', [{ ...holder, sexe: 'I' }], ['people.0.sexe']], ['an impossible date', [holder, { ...child, dateNaissance: '2026-02-30' }], ['people.1.dateNaissance']],
  ])('refuses %s, naming the field', (_, people, fields) => expect(errorOf(people)).toEqual(['apcv.unreadable', fields]));
  it('refuses a test identity in production', () => expect(errorOf([{ ...holder, oid: '1.2.250.1.213.1.4.10' }])?.[0]).toBe('apcv.test-identity'));
});
