/** Cards of the home page, in the order shipped: what asks for a person first (UX-05). */
export const homeCards = ['memos', 'results', 'countersignatures', 'reception', 'identities', 'reminders', 'emergencies', 'contracts', 'sends', 'leaving', 'recent', 'duplicates', 'services'] as const;
export type HomeCard = (typeof homeCards)[number];

/** Cards nobody puts away: they hold nothing, or something that waits for this very person. */
export const standingCards = ['memos', 'results', 'countersignatures', 'emergencies'] as const satisfies readonly HomeCard[];

/** Facts of the patient's banner that a person may put away. Name, identity, allergy and warnings always stand. */
export const bannerTiles = ['measures', 'gfr', 'consents', 'doctor'] as const;
export type BannerTile = (typeof bannerTiles)[number];

/** A tile at its place, shown or put away. */
export interface TileChoice<K extends string = string> { key: K; shown: boolean }

/**
 * The tiles as one person arranged them (UX-05, SC.DMP/UX.15). A tile that came with a later version stands where it was shipped, after those before it; one that no longer
 * exists is left out; what must stand is shown whatever was chosen.
 * @param shipped every tile, in the order shipped @param chosen what the person decided; null or absent: nothing @param standing those nobody puts away
 */
export function arrangedTiles<K extends string>(shipped: readonly K[], chosen: readonly TileChoice[] | null | undefined, standing: readonly K[] = []): TileChoice<K>[] {
  const arranged: TileChoice<K>[] = [];
  for (const { key, shown } of chosen ?? []) {
    const known = shipped.find((tile) => tile === key);
    if (known !== undefined && !arranged.some((tile) => tile.key === known)) arranged.push({ key: known, shown: shown || standing.includes(known) });
  }
  for (const [index, key] of shipped.entries()) {
    if (arranged.some((tile) => tile.key === key)) continue;
    const before = shipped.slice(0, index);
    const after = arranged.reduce((place, tile, at) => (before.includes(tile.key) ? at + 1 : place), 0);
    arranged.splice(after, 0, { key, shown: true });
  }
  return arranged;
}
