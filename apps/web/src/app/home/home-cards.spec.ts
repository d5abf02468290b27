import { bannerTiles, homeCards } from '@pluriel/security/domain';
import { arrangedCards, bannerTileLabels, homeCardFacts, movedTile, shownTiles } from './home-cards';

const all = (): boolean => true;

describe('UX-05 my tiles', () => {
  it('every card and every fact of the banner has its name', () => {
    expect([Object.keys(homeCardFacts), Object.keys(bannerTileLabels)]).toEqual([[...homeCards], [...bannerTiles]]);
  });
  it('offers what concerns the person, in her order; a result to see is never put away', () => {
    expect(arrangedCards(null, (permission) => permission === 'patient.search').map(({ key }) => key)).toEqual(['emergencies', 'recent', 'services']);
    const mine = arrangedCards([{ key: 'services', shown: false }, { key: 'results', shown: false }], all);
    expect(mine.slice(0, 4)).toEqual([{ key: 'memos', shown: true }, { key: 'services', shown: false }, { key: 'results', shown: true }, { key: 'countersignatures', shown: true }]);
    expect(shownTiles([{ key: 'doctor', shown: true }, { key: 'gfr', shown: false }])).toEqual(['measures', 'doctor', 'consents']);
  });
  it('moves a card by one place among those of its column', () => {
    const tiles = [{ key: 'a', shown: true }, { key: 'B', shown: true }, { key: 'c', shown: false }];
    const small = (key: string): boolean => key === key.toLowerCase();
    expect(movedTile(tiles, 'c', -1, small).map(({ key, shown }) => `${key}${shown}`)).toEqual(['cfalse', 'Btrue', 'atrue']);
    expect(movedTile(tiles, 'a', -1, small)).toEqual(tiles);
  });
});
