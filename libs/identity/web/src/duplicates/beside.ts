import { frenchDate, normaliseName } from '@pluriel/identity/domain';
import type { PatientRow } from '@pluriel/web/api-client';
import { sexWord } from '@pluriel/web/ui';

/** What the form holds, as typed. */
export interface TypedTraits { nomNaissance: string; premierPrenom: string; dateNaissance: string; sexe: string; lieuNaissanceLabel?: string | null; nomUtilise: string | null; prenomUtilise: string | null; mobile: string | null }
/** `missing`: one side does not say, which contradicts nothing. */
export interface Beside { label: string; typed: string; known: string; verdict: 'same' | 'different' | 'missing' }

const plain = (text: string | null | undefined): string => normaliseName(text ?? '');

/** Each trait typed beside the one of the file, as they read. Names are compared as they are kept, phones by their figures. */
export function besides(typed: TypedTraits, known: PatientRow): Beside[] {
  const row = (label: string, ours: string | null | undefined, theirs: string | null | undefined, key: (text: string | null | undefined) => string = plain): Beside => ({ label, typed: ours ?? '', known: theirs ?? '', verdict: !ours || !theirs ? 'missing' : key(ours) === key(theirs) ? 'same' : 'different' });
  const figures = (text: string | null | undefined): string => (text ?? '').replace(/\D/g, '');
  const rows = [
    row('Nom de naissance', typed.nomNaissance, known.nomNaissance), row('Premier prénom', typed.premierPrenom, known.premierPrenom), row('Date de naissance', typed.dateNaissance && frenchDate(typed.dateNaissance), frenchDate(known.dateNaissance)),
    row('Sexe', typed.sexe && sexWord(typed.sexe), sexWord(known.sexe)), ...(typed.lieuNaissanceLabel ? [row('Lieu de naissance', typed.lieuNaissanceLabel, known.lieuNaissanceLabel)] : []), row('Nom utilisé', typed.nomUtilise, known.nomUtilise), row('Prénom utilisé', typed.prenomUtilise, known.prenomUtilise), row('Portable', typed.mobile, known.mobile, figures),
  ];
  return rows.filter(({ typed: ours, known: theirs }) => ours !== '' || theirs !== '');
}
