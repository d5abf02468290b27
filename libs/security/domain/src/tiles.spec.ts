import { arrangedTiles } from './tiles';

const shipped = ['a', 'b', 'c', 'd'] as const;
const words = (tiles: readonly { key: string; shown: boolean }[]): string => tiles.map(({ key, shown }) => (shown ? key : `-${key}`)).join(' ');

describe('UX-05 the tiles of one person', () => {
  it('stand as shipped when nothing was decided', () => {
    expect([words(arrangedTiles(shipped, null)), words(arrangedTiles(shipped, undefined)), words(arrangedTiles(shipped, []))]).toEqual(['a b c d', 'a b c d', 'a b c d']);
  });
  it('follow the person; what must stand is shown whatever was chosen', () => {
    const chosen = [{ key: 'd', shown: true }, { key: 'a', shown: false }, { key: 'c', shown: true }, { key: 'b', shown: false }];
    expect(words(arrangedTiles(shipped, chosen, ['b']))).toBe('d -a c b');
  });
  it('a tile that came since takes its shipped place, one that is gone or said twice is left out', () => {
    expect(words(arrangedTiles(shipped, [{ key: 'c', shown: false }, { key: 'x', shown: true }, { key: 'a', shown: true }, { key: 'a', shown: false }]))).toBe('-c a b d');
    expect(words(arrangedTiles(shipped, [{ key: 'd', shown: true }]))).toBe('a b c d');
  });
});
