import type { LetterTemplateView } from '@pluriel/web/api-client';

/** « centre », « à vous », « prêt à l’emploi » */
export const ownerWords: Readonly<Record<LetterTemplateView['owner'], string>> = { own: 'à vous', centre: 'du centre', shipped: 'prêt à l’emploi' };

/** What a kind of document is called where a head is chosen. */
export const headSourceWords: Readonly<Record<string, string>> = {
  all: 'Tous les documents', prescription: 'Ordonnances', consultation: 'Comptes rendus de consultation', added: 'Documents ajoutés', 'care-order': 'Prescriptions d’actes', letter: 'Courriers', vsm: 'Synthèses médicales', vaccination: 'Notes de vaccination', 'child-form': 'Enfant', plan: 'Plans (PAI, plan de soins)',
};

/** @returns whether every word of the search is in the text, accents and capitals aside */
export function matchesWords(text: string, search: string): boolean {
  const plain = (one: string): string => one.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('fr');
  const where = plain(text);
  return plain(search).split(/\s+/).every((word) => where.includes(word));
}
