import type { PatientInput, PatientSheet } from '@pluriel/web/api-client';
import { frenchDay } from '@pluriel/web/ui';

/** One field that two people did not leave the same. `both` means each of them changed it: somebody must choose. */
export interface ConflictRow { field: string; label: string; mine: string; theirs: string; kind: 'mine' | 'theirs' | 'both' }

const labels: Readonly<Record<string, string>> = {
  nomUtilise: 'Nom utilisé', prenomUtilise: 'Prénom utilisé', nomNaissance: 'Nom de naissance', premierPrenom: 'Premier prénom', prenomsNaissance: 'Prénoms de naissance', dateNaissance: 'Date de naissance', dateNaissanceEstimee: 'Date estimée',
  sexe: 'Sexe', codeLieuNaissance: 'Code du lieu de naissance', civilite: 'Civilité', addressLine: 'Adresse', addressComplement: 'Complément d’adresse', postcode: 'Code postal', city: 'Ville', buildingCode: 'Code de l’immeuble',
  phone: 'Téléphone fixe', mobile: 'Téléphone mobile', workPhone: 'Téléphone professionnel', fax: 'Télécopie', email: 'Adresse électronique', passing: 'Patient de passage', medecinTraitant: 'Médecin traitant', noInsReason: 'Pas d’INS possible', attributes: 'Attributs',
};
const severalControls: Readonly<Record<string, readonly string[]>> = {
  medecinTraitant: ['medecinTraitantUserId', 'medecinTraitantCorrespondentId', 'medecinTraitantLabel', 'contractSignedOn'], codeLieuNaissance: ['codeLieuNaissance', 'lieuNaissanceLabel'], attributes: [],
};
/** @returns the controls of the form that hold a field; the attributes have their own gesture */
export const controlsOf = (field: string): readonly string[] => severalControls[field] ?? [field];

type Values = Readonly<Record<string, unknown>>;

/** Phones and names come back from the server tidied: what differs in writing only is the same. */
const same = (a: unknown, b: unknown): boolean => bare(a) === bare(b);
const bare = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().trim();
  return /^[+\d][\d .-]{5,}$/.test(plain) && !/^\d{4}-\d{2}-\d{2}$/.test(plain) ? plain.replace(/[ .-]/g, '') : plain;
};
const words = (field: string, value: unknown, label: string | null): string => {
  if (field === 'medecinTraitant') return value ? (label ?? 'Choisi') : '';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.join(', ');
  return field === 'dateNaissance' ? frenchDay(String(value ?? '')) : String(value ?? '');
};

/**
 * Three readings of one sheet: as it was opened, as it was typed here, as a colleague saved it meanwhile (412).
 * @returns the fields that are not the same in the last two, and who changed them
 */
export function conflictRows(opened: PatientSheet, typed: PatientInput, saved: PatientSheet): ConflictRow[] {
  const [base, mine, theirs]: [Values, Values, Values] = [{ ...opened }, { ...typed }, { ...saved }];
  return Object.keys(labels).filter((field) => field in mine && !same(mine[field], theirs[field])).map((field) => ({
    field, label: labels[field] ?? field, mine: words(field, mine[field], null), theirs: words(field, theirs[field], saved.medecinTraitantLabel),
    kind: same(mine[field], base[field]) ? 'theirs' : same(theirs[field], base[field]) ? 'mine' : 'both',
  }));
}
