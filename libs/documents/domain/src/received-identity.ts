import { frenchDate, normaliseName, premierPrenomIsCoherent, traitLabels, type PatientTraits } from '@pluriel/identity/domain';

/** The person a received document names; what it does not say is null. */
export interface NamedPerson {
  nomNaissance: string | null;
  prenomNaissance: string | null;
  prenomsNaissance: string | null;
  sexe: string | null;
  /** `YYYY-MM-DD`, shorter when the document is less precise */
  dateNaissance: string | null;
  ins: { matricule: string; oid: string } | null;
}

/** The file a document was put in. */
export interface HoldingFile { traits: PatientTraits; ins: { matricule: string; oid: string } | null }

/**
 * - `ins`: same INS, and no trait says otherwise;
 * - `traits`: no INS to compare, name, first name, sex and date of birth agree;
 * - `differs`: something differs, or is missing: a person looks;
 * - `unnamed`: the file names nobody a machine can read (PDF, picture, text).
 */
export type IdentityMatch = 'ins' | 'traits' | 'differs' | 'unnamed';

/** What differs, as shown to who decides. */
export interface IdentityDifference { label: string; inDocument: string | null; inFile: string | null }

export interface IdentityComparison { match: IdentityMatch; differences: IdentityDifference[] }

/** Is this document about the person of this file? (cda.md §8.1: INS first, else traits.) A doubt is never settled here: a person confirms. */
export function compareIdentity(person: NamedPerson | null, file: HoldingFile): IdentityComparison {
  if (person === null) return { match: 'unnamed', differences: [] };
  const differences = differingTraits(person, file.traits);
  if (person.ins && file.ins) {
    if (person.ins.oid !== file.ins.oid) differences.unshift({ label: traitLabels.oid, inDocument: person.ins.oid, inFile: file.ins.oid });
    if (person.ins.matricule !== file.ins.matricule) differences.unshift({ label: traitLabels.matricule, inDocument: person.ins.matricule, inFile: file.ins.matricule });
    return { match: differences.length === 0 ? 'ins' : 'differs', differences };
  }
  return { match: differences.length === 0 ? 'traits' : 'differs', differences };
}

function differingTraits(person: NamedPerson, traits: PatientTraits): IdentityDifference[] {
  const differences: IdentityDifference[] = [];
  const compare = (label: string, inDocument: string | null, inFile: string, same: boolean): void => { if (!same) differences.push({ label, inDocument, inFile }); };
  const givenNames = normaliseName(person.prenomsNaissance ?? person.prenomNaissance ?? '');
  compare(traitLabels.nomNaissance, person.nomNaissance, traits.nomNaissance, person.nomNaissance !== null && normaliseName(person.nomNaissance) === normaliseName(traits.nomNaissance));
  compare(traitLabels.premierPrenom, person.prenomNaissance ?? person.prenomsNaissance, traits.premierPrenom, givenNames !== '' && premierPrenomIsCoherent(normaliseName(traits.premierPrenom), givenNames));
  compare(traitLabels.sexe, person.sexe, traits.sexe, person.sexe === traits.sexe);
  compare(traitLabels.dateNaissance, person.dateNaissance && shownDate(person.dateNaissance), frenchDate(traits.dateNaissance), person.dateNaissance === traits.dateNaissance);
  return differences;
}

const shownDate = (date: string): string => date.split('-').reverse().join('/');
