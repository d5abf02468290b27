import { domainError, type DomainError } from '@pluriel/kernel';
import type { Barrier, ItemLevel } from './reading';

/** Whom a refused reader may ask: the author of the item, and the médecin traitant when there is one. */
export interface WhomToAsk { authorName: string | null; attendingName: string | null; mayBreakGlass: boolean }

const codes: Readonly<Record<Barrier, string>> = { right: 'access.refused', objection: 'sharing.opposed', 'reason-needed': 'care-team.reason-needed', level: 'item.confidential' };
const sentences: Readonly<Record<Barrier, string>> = {
  right: 'Votre profession ne lit pas cette partie du dossier.',
  objection: 'Le patient n’a pas souhaité partager cet élément avec vous.',
  'reason-needed': 'Vous n’êtes pas dans l’équipe de soins de ce patient.',
  level: 'Cet élément est confidentiel : son auteur a choisi qui le lit.',
};

/** The refusal of one item in plain words: why, then whom to ask (structure.md §4 rule 4, §5.2). @returns a DomainError (403) */
export function readingRefusal(barrier: Barrier, whom: WhomToAsk): DomainError {
  return domainError(codes[barrier], sentences[barrier], { status: 403, remedy: remedyOf(barrier, whom) });
}

function remedyOf(barrier: Barrier, { authorName, attendingName, mayBreakGlass }: WhomToAsk): string {
  const people = [...new Set([authorName, attendingName].filter((name): name is string => name !== null && name !== ''))].join(' ou à ');
  const ask = people === '' ? 'Demandez à un professionnel qui suit ce patient.' : `Demandez à ${people}.`;
  const urgent = mayBreakGlass ? ' En cas d’urgence : « Bris de glace », dans Consentements.' : '';
  switch (barrier) {
    case 'right': return ask;
    case 'objection': return `Demandez au patient s’il a changé d’avis, ou à l’auteur ce que vous devez savoir.${urgent}`;
    case 'reason-needed': return `Dites pourquoi vous ouvrez ce dossier, dans « Équipe de soins ». Ou demandez : ${people === '' ? 'un professionnel qui suit ce patient' : people}.`;
    case 'level': return ask;
  }
}

/** Words of a level on the screen. */
export const levelLabels: Readonly<Record<ItemLevel, string>> = {
  team: 'Équipe de soins', profession: 'Ma profession', named: 'Personnes nommées', attending: 'Médecin traitant et moi', author: 'Moi seul',
};

/** What the line of a locked item says: by whom and when are shown beside, never its words. */
export const lockedWords: Readonly<Record<Exclude<ItemLevel, 'team' | 'named'>, string>> = {
  profession: 'Note confidentielle, réservée à la profession de son auteur', attending: 'Note confidentielle, réservée à son auteur et au médecin traitant', author: 'Note confidentielle, réservée à son auteur',
};
