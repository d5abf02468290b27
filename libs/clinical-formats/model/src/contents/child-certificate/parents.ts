import type { DocumentHeader, Informant } from '../../header';
import type { NarrativeBlock, NarrativeText } from '../../narrative';
import type { Contacts, PostalAddress } from '../../people';
import { relationships } from '../../code-lists/header-codes';
import type { Checks } from '../checking';
import { frenchDate, joined, said } from '../writing';
import { answerWords, appears, choice, type CertificateQuestion } from './answers';
import { activities, codeOf, educations, loinc, nationalTerm, professions } from './choices';

/** A parent of the child, as far as told. */
export interface ParentFacts {
  /** `MTH`, `FTH`, or anybody else of JDV_J11. */
  relationship: keyof typeof relationships;
  civility?: 'M' | 'MME' | null;
  familyName: string;
  givenName?: string | null;
  birthDate?: string | null;
  address?: PostalAddress | null;
  contacts?: Contacts;
  /** Number of the health insurance, on the certificate of the eighth day only. */
  nir?: string | null;
  education?: keyof typeof educations | null;
  profession?: keyof typeof professions | null;
  activity?: keyof typeof activities | null;
}

export type ParentRank = 'mother' | 'other';
export interface Parents { mother: ParentFacts | null; otherParent: ParentFacts | null }

/** @returns the parents told of, with the prefix of the ids of their answers */
export const parentsOf = ({ mother, otherParent }: Parents): { rank: ParentRank; parent: ParentFacts }[] => [
  ...(mother ? [{ rank: 'mother' as const, parent: mother }] : []), ...(otherParent ? [{ rank: 'other' as const, parent: otherParent }] : []),
];

/** The three coded answers of a parent (cda.md §5.6). */
export const parentQuestions = (rank: ParentRank, parent: ParentFacts): CertificateQuestion[] => [
  { id: `${rank}-education`, label: "Niveau d'études", code: loinc('82589-3', "Niveau d'études"), answer: choice(codeOf(educations, parent.education)) },
  { id: `${rank}-profession`, label: 'Profession', code: nationalTerm('ORG-099', 'Profession'), answer: choice(codeOf(professions, parent.profession)) },
  { id: `${rank}-activity`, label: 'Activité professionnelle', code: nationalTerm('ORG-075', 'Activité professionnelle'), answer: choice(codeOf(activities, parent.activity)) },
];

const nameOfParent = ({ civility, givenName, familyName }: ParentFacts): string => joined([civility === 'MME' ? 'Mme' : civility, givenName, familyName], ' ');
const addressWords = (address: PostalAddress | null | undefined): string => (address ? joined([address.line, address.complement, joined([address.postcode, address.city], ' ')], ', ') : '');

/** One column a parent: who, where, born when, and the answers. */
export function parentsTable(parents: Parents, withNir: boolean): NarrativeBlock | null {
  const columns = parentsOf(parents);
  if (columns.length === 0) return null;
  const row = (label: string, read: (parent: ParentFacts) => string): { cells: string[] }[] => (columns.some(({ parent }) => said(read(parent))) ? [{ cells: [label, ...columns.map(({ parent }) => read(parent))] }] : []);
  const answers = ([0, 1, 2] as const).flatMap((index) => {
    const questions = columns.map(({ rank, parent }) => parentQuestions(rank, parent)[index]);
    const label = questions[0]?.label ?? '';
    return questions.some((question) => question && appears(question)) ? [{ cells: [label, ...questions.map((question): string | NarrativeText => (question && appears(question) ? { id: question.id, text: answerWords(question) } : ''))] }] : [];
  });
  return {
    kind: 'table', columns: [{ label: 'Parents', weight: 1 }, ...columns.map(({ parent }) => ({ label: relationships[parent.relationship].label, weight: 1.5 }))],
    rows: [
      { cells: ['Nom et prénom', ...columns.map(({ rank, parent }) => ({ id: `${rank}-name`, text: nameOfParent(parent) }))] },
      ...row('Date de naissance', ({ birthDate }) => frenchDate(birthDate) ?? ''), ...row('Adresse', ({ address }) => addressWords(address)), ...row('Téléphone', ({ contacts }) => joined([contacts?.mobile, contacts?.phone])),
      ...(withNir ? row('Numéro de sécurité sociale', ({ nir }) => nir ?? '') : []), ...answers,
    ],
  };
}

/** @returns the parents as informants of the header: the CS8 demands the mother there (cda.md §5.6) */
export const informantsOf = (parents: Parents): Informant[] => parentsOf(parents).map(({ parent }) => ({
  kind: 'contact', relationship: relationships[parent.relationship], familyName: parent.familyName, givenName: parent.givenName ?? null, address: parent.address ?? null, contacts: parent.contacts ?? {},
}));

/** A number of 15 characters whose key is right; Corsica counts 2A as 19 and 2B as 18. */
export function isNir(nir: string): boolean {
  if (!/^[1-8]\d{4}(?:\d{2}|2A|2B)\d{8}$/.test(nir)) return false;
  const digits = BigInt(nir.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97n - (digits % 97n) === BigInt(nir.slice(13));
}

export function checkParents(checks: Checks, parents: Parents, { patient }: DocumentHeader): void {
  for (const { rank, parent } of parentsOf(parents)) {
    const at = rank === 'mother' ? 'mother' : 'otherParent';
    checks.required(`${at}.familyName`, parent.familyName, 'Le nom de ce parent manque : écrivez-le ou retirez le parent.').day(`${at}.birthDate`, parent.birthDate, 'Date de naissance du parent', { past: true });
    if (parent.birthDate && parent.birthDate >= patient.dateNaissance) checks.refuse(`${at}.birthDate`, 'order', 'Ce parent serait né après son enfant. Corrigez sa date de naissance.');
    if (said(parent.nir) && !isNir(parent.nir.replaceAll(' ', ''))) checks.refuse(`${at}.nir`, 'key', 'Ce numéro de sécurité sociale n’est pas valable : relisez-le sur la carte Vitale.');
  }
}

/** @returns whether somebody's date of birth is known: the models of the ninth and twenty-fourth months cannot be written without (cda.md §5.7) */
export const knowsABirthDate = (parents: Parents): boolean => parentsOf(parents).some(({ parent }) => said(parent.birthDate));
