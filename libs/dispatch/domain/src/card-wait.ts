import type { NationalError } from '@pluriel/kernel';

/** Code of the wait for the card of one professional (SC.DMP/ALI/PROG.08). */
export const cardNeededCode = 'card.needed';

/**
 * Said on what waits for a card: whose, and what to do. It leaves by itself once that card is there.
 * @param holder the professional as people know him
 * @param installed whether an agent reads cards somewhere in the centre
 */
export const cardNeeded = (holder: string, installed: boolean): NationalError => ({
  disposition: 'needs-human', code: cardNeededCode, sentence: `Attend la carte CPS de ${holder}.`,
  remedy: installed
    ? 'Insérez cette carte dans le lecteur d’un poste et tapez son code : l’envoi partira tout seul. Vous pouvez aussi l’annuler.'
    : 'Aucun poste de ce centre ne lit les cartes pour l’instant : demandez à l’administrateur d’installer l’agent de cartes. L’envoi partira tout seul à l’arrivée de la carte ; vous pouvez aussi l’annuler.',
});

/** The act belongs to nobody but the author of the document, by his card (dmp.md §2.2, `own`). */
export const notByThisCard: NationalError = {
  disposition: 'needs-human', code: 'card.not-author', sentence: 'Sans le certificat de la structure, seul l’auteur peut faire cela, avec sa carte CPS.', remedy: 'Demandez-le à l’auteur du document, ou faites installer le certificat de la structure.',
};
