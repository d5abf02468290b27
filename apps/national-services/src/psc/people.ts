/** One test identity of Pro Santé Connect (psc.md §4). */
export interface PscPerson {
  /** `8`+RPPS, or the structure-based id of a person without RPPS. */
  nationalId: string;
  givenName: string; familyName: string; title: string;
  /** TRE_G15; empty for staff with a CPE. */
  professionCode: string; professionLabel: string; specialtyCode: string;
  category: 'C' | 'E';
  situations: { mode: string; sector: string; name: string; finess: string; finessJuridique: string; idNat: string }[];
  /** What the identity is there to show, in French. */
  note: string;
}

const bourg = { sector: 'SA52', name: 'MSP LES TILLEULS SITE BOURG', finess: '630000026', finessJuridique: '630000018', idNat: '1630000026' };
const liberal = { mode: 'L', ...bourg };
const salaried = { mode: 'S', ...bourg };
const hospital = { mode: 'S', sector: 'SA01', name: 'CH GENERIQUE', finess: '630000059', finessJuridique: '630000067', idNat: '1630000059' };

type Sketch = [rpps: string, title: string, givenName: string, familyName: string, professionCode: string, professionLabel: string, specialtyCode: string, note: string];
const professional = ([rpps, title, givenName, familyName, professionCode, professionLabel, specialtyCode, note]: Sketch, situations = [liberal], category: 'C' | 'E' = 'C'): PscPerson =>
  ({ nationalId: `8${rpps}`, title, givenName, familyName, professionCode, professionLabel, specialtyCode, category, situations, note });

/** The demo team and the cases a sign-in must survive. The RPPS numbers are invented, their keys are right. */
export const pscPeople: readonly PscPerson[] = [
  professional(['10000000017', 'DR', 'CLAIRE', 'MARTIN', '10', 'Médecin', 'SM54', 'Équipe de démonstration'], [liberal, hospital]),
  professional(['10000000025', 'DR', 'HUGO', 'ROY', '10', 'Médecin', 'SM54', 'Équipe de démonstration']),
  professional(['10000000033', 'MME', 'NADIA', 'BEN', '60', 'Infirmier', '', 'Équipe de démonstration']),
  professional(['10000000041', 'M', 'PAUL', 'LE GALL', '70', 'Masseur-kinésithérapeute', '', 'Équipe de démonstration']),
  professional(['10000000058', 'MME', 'LEA', 'MORO', '91', 'Orthophoniste', '', 'Équipe de démonstration']),
  { nationalId: '3630000026/SDURAND', title: 'MME', givenName: 'SOPHIE', familyName: 'DURAND', professionCode: '', professionLabel: 'Secrétaire (carte CPE)', specialtyCode: '', category: 'C', situations: [], note: 'Sans RPPS ni activité' },
  professional(['10000000116', 'MME', 'ALIX', 'NOUVEAU', '50', 'Sage-femme', '', 'RPPS inconnu du centre : à rattacher à un compte'], [salaried]),
  professional(['10000000124', 'M', 'LOUIS', 'ETUDIANT', '10', 'Étudiant en médecine', '', 'Étudiant (catégorie E)'], [salaried], 'E'),
  professional(['10000000132', 'MME', 'JEANNE', 'SANS-ACTIVITE', '60', 'Infirmier', '', 'Aucune situation d’exercice'], []),
];

const activity = ({ mode, sector, name, finess, finessJuridique, idNat }: PscPerson['situations'][number]): Record<string, string> => ({
  codeModeExercice: mode, codeSecteurDactivite: sector, codeSectionPharmacien: '', codeRole: '', codeGenreActivite: 'GENR01', numeroSiretSite: '', numeroSirenSite: '', numeroFinessSite: finess,
  numeroFinessetablissementJuridique: finessJuridique, identifiantTechniqueDeLaStructure: `F${finess}`, raisonSocialeSite: name, enseigneCommercialeSite: '', complementDestinataire: '', complementPointGeographique: '',
  numeroVoie: '2', indiceRepetitionVoie: '', codeTypeDeVoie: 'PL', libelleVoie: 'DES TILLEULS', mentionDistribution: '', bureauCedex: '63420 ARDES', codePostal: '63420', codeCommune: '63009', codePays: '99000',
  telephone: '', telephone2: '', telecopie: '', adresseEMail: '', codeDepartement: '', ancienIdentifiantDeLaStructure: idNat, autoriteDenregistrement: 'CNOM/CNOM/ARS',
});

/** The claims PSC gives of a person (psc.md §4), in the ID token and in userinfo. */
export function claimsOf(person: PscPerson, sub: string): Record<string, unknown> & { sub: string } {
  const main = person.situations[0];
  const rpps = person.nationalId.startsWith('8');
  return {
    sub, SubjectNameID: person.nationalId, preferred_username: person.nationalId, given_name: person.givenName, family_name: person.familyName, email_verified: false,
    SubjectRole: person.professionCode ? [`${person.professionCode}^1.2.250.1.213.1.1.5.5`] : [], Secteur_Activite: main ? `${main.sector}^1.2.250.1.71.4.2.4` : '',
    SubjectOrganization: main?.name ?? '', SubjectOrganizationID: main ? `F${main.finess}` : '', Mode_Acces_Raison: '', Acces_Regulation_Medicale: 'FAUX', UITVersion: '1.0',
    Palier_Authentification: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1', PSI_Locale: '1.2.250.1.213.1.3.1.1', authMode: 'MOBILE',
    otherIds: rpps ? [{ identifiant: person.nationalId, origine: 'RPPS', qualite: 1 }] : [],
    SubjectRefPro: { codeCivilite: person.title === 'MME' ? 'MME' : 'M', exercices: person.professionCode === '' ? [] : [{
      codeProfession: person.professionCode, codeCategorieProfessionnelle: person.category, codeCiviliteDexercice: person.title, nomDexercice: person.familyName, prenomDexercice: person.givenName,
      codeTypeSavoirFaire: person.specialtyCode ? 'S' : '', codeSavoirFaire: person.specialtyCode, activities: person.situations.map(activity) }] },
  };
}

/** Every claim name of scope_all. */
export const allClaims: readonly string[] = Object.keys(claimsOf(pscPeople[0] as PscPerson, '')).filter((name) => name !== 'sub');

const realm = '550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd';
export const subOf = (person: PscPerson): string => `f:${realm}:${person.nationalId}`;
export const personOf = (sub: string): PscPerson | undefined => pscPeople.find((person) => subOf(person) === sub);
