export interface NamedPatient { nomUtilise: string | null; prenomUtilise: string | null; nomNaissance: string; premierPrenom: string }

/** First letters in capitals, the rest small: 'JEAN-MICHEL' → 'Jean-Michel'. */
function givenNameCase(name: string): string {
  return name.toLocaleLowerCase('fr').replace(/(^|[\s'’-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toLocaleUpperCase('fr'));
}

/** 'DE VINCI Ruth': the name in use in capitals, then the first name in use. */
export function patientName(patient: NamedPatient): string {
  const family = (patient.nomUtilise ?? patient.nomNaissance).toLocaleUpperCase('fr');
  return `${family} ${givenNameCase(patient.prenomUtilise ?? patient.premierPrenom)}`;
}

/** 'née NESSI', 'né NESSI' (or 'né(e)') when the birth name is not the name in use. */
export function birthMention(patient: NamedPatient & { sexe: string }): string {
  if (patient.nomUtilise === null || patient.nomUtilise.toLocaleUpperCase('fr') === patient.nomNaissance.toLocaleUpperCase('fr')) return '';
  const born = patient.sexe === 'F' ? 'née' : patient.sexe === 'M' ? 'né' : 'né(e)';
  return `${born} ${patient.nomNaissance.toLocaleUpperCase('fr')}`;
}

export function sexWord(sexe: string): string {
  return sexe === 'F' ? 'Femme' : sexe === 'M' ? 'Homme' : 'Sexe indéterminé';
}

/** 15 characters grouped as on the Vitale card: '2 77 07 63 220 829 10'. Other lengths are shown as received. */
export function matriculeText(matricule: string | null | undefined): string {
  const match = /^(.)(..)(..)(..)(...)(...)(..)$/.exec(matricule ?? '');
  return match ? match.slice(1).join(' ') : (matricule ?? '');
}
