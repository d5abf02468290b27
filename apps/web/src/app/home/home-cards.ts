import { arrangedTiles, bannerTiles, homeCards, standingCards, type BannerTile, type HomeCard, type TileChoice } from '@pluriel/security/domain';

/** Where a card of the home page stands, and what it is called where it is arranged. */
export const homeCardFacts: Readonly<Record<HomeCard, { label: string; column: 'main' | 'side' }>> = {
  memos: { label: 'Messages et alertes de l’équipe', column: 'main' },
  results: { label: 'Résultats à voir', column: 'main' },
  countersignatures: { label: 'À contresigner', column: 'main' },
  reception: { label: 'Arrivées du jour', column: 'main' },
  identities: { label: 'Identités à compléter', column: 'main' },
  reminders: { label: 'Rappels', column: 'main' },
  emergencies: { label: 'Accès en urgence', column: 'main' },
  contracts: { label: 'Contrats de confiance qui se terminent', column: 'main' },
  sends: { label: 'Envois à traiter', column: 'main' },
  leaving: { label: 'Mes documents qui vont partir', column: 'main' },
  recent: { label: 'Dossiers récents', column: 'side' },
  duplicates: { label: 'Doublons', column: 'side' },
  services: { label: 'Services nationaux', column: 'side' },
};

export const bannerTileLabels: Readonly<Record<BannerTile, string>> = { measures: 'Poids et IMC', gfr: 'Débit de filtration (DFG)', consents: 'Consentements', doctor: 'Médecin traitant' };

/** Whether this card concerns a person with these rights: what is empty by right is not offered. */
export function concerns(card: HomeCard, can: (permission: string) => boolean): boolean {
  switch (card) {
    case 'memos': return can('record.read');
    case 'results': return can('biology.acknowledge');
    case 'countersignatures': return can('document.validate') && can('record.write');
    case 'reception': return can('reception.read') || can('reception.write');
    case 'identities': return can('identity.insi');
    case 'reminders': return can('reminder.use');
    case 'emergencies': case 'services': return true;
    case 'contracts': return can('structure.write');
    case 'sends': case 'leaving': return can('dispatch.read');
    case 'recent': return can('patient.search');
    case 'duplicates': return can('identity.vigilance');
  }
}

/** @returns the cards of this person, those put away included, in order */
export const arrangedCards = (chosen: readonly TileChoice[] | null | undefined, can: (permission: string) => boolean): TileChoice<HomeCard>[] => arrangedTiles(homeCards, chosen, standingCards).filter(({ key }) => concerns(key, can));

/** @returns the facts of the banner shown to this person, in order */
export const shownTiles = (chosen: readonly TileChoice[] | null | undefined): BannerTile[] => arrangedTiles(bannerTiles, chosen).filter(({ shown }) => shown).map(({ key }) => key);

/** @returns the tiles with one moved by a place among those of its column; as they were at the end of it */
export function movedTile<K extends string>(tiles: readonly TileChoice<K>[], key: K, by: -1 | 1, sameColumn: (other: K) => boolean): TileChoice<K>[] {
  const column = tiles.filter((tile) => sameColumn(tile.key));
  const other = column[column.findIndex((tile) => tile.key === key) + by];
  if (other === undefined) return [...tiles];
  return tiles.map((tile) => (tile.key === key ? other : tile.key === other.key ? tiles.find((one) => one.key === key) ?? tile : tile));
}
