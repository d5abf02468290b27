import { Gathering } from './gathering';

describe('work done for several at once', () => {
  const rounds: string[][] = [];
  let refuse: (items: readonly string[]) => boolean;
  let expected: number;
  const gathering = (): Gathering<string> => new Gathering(async (items) => { rounds.push([...items]); if (refuse(items)) throw new Error(`not ${items.join()}`); }, () => expected, 5_000);
  beforeEach(() => { rounds.length = 0; refuse = () => false; expected = 1; });

  it('serves at once whoever comes alone, and together those who come during a round', async () => {
    const door = gathering();
    await Promise.all(['a', 'b', 'c'].map((item) => door.join(item)));
    expect(rounds).toEqual([['a'], ['b', 'c']]);
  });

  it('waits for those who are known to come, not longer than they take', async () => {
    expected = 3;
    const door = gathering();
    await Promise.all(['a', 'b', 'c'].map((item) => door.join(item)));
    expect(rounds).toEqual([['a', 'b', 'c']]);
  });

  it('does a round that failed again one by one: each has its own answer', async () => {
    expected = 3;
    refuse = (items) => items.includes('b');
    const door = gathering();
    const answers = await Promise.allSettled(['a', 'b', 'c'].map((item) => door.join(item)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(rounds).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]);
    expected = 1;
    await door.join('d');
    expect(rounds.at(-1)).toEqual(['d']);
  });
});
