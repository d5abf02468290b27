import { ApiProblem } from './api-problem';
import { DraftSaver } from './draft-saver';

interface Saved { version: number; text: string }

describe('DraftSaver', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const aSaver = (answers: (Saved | ApiProblem)[]) => {
    const sent: { text: string; version: number }[] = [];
    const fresh: Saved[] = [];
    const saver = new DraftSaver<string, Saved>(async (text, version) => {
      sent.push({ text, version });
      const answer = answers.shift() ?? { version: version + 1, text };
      if (answer instanceof ApiProblem) throw answer;
      return answer;
    }, (saved) => fresh.push(saved), 700, 5000);
    saver.start(1);
    return { saver, sent, fresh };
  };

  it('waits for a pause of the hand, sends the last words with the version read', async () => {
    const { saver, sent, fresh } = aSaver([]);
    saver.change('a'); saver.change('ab');
    expect(saver.state()).toBe('waiting');
    await jest.advanceTimersByTimeAsync(699);
    expect(sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(2);
    expect(sent).toEqual([{ text: 'ab', version: 1 }]);
    expect(fresh).toEqual([{ version: 2, text: 'ab' }]);
    expect(saver.state()).toBe('saved');
  });

  it('never runs two saves at once: what is typed meanwhile goes next, on the new version', async () => {
    const { saver, sent } = aSaver([]);
    saver.change('a');
    const flushing = saver.flush();
    saver.change('ab');
    expect(await flushing).toBe(true);
    expect(sent).toEqual([{ text: 'a', version: 1 }, { text: 'ab', version: 2 }]);
    expect(saver.savedVersion).toBe(3);
  });

  it('keeps the words when the network is down and tries again', async () => {
    const { saver, sent } = aSaver([new ApiProblem(0, 'network.unreachable', 'Le serveur ne répond pas.')]);
    saver.change('a');
    expect(await saver.flush()).toBe(false);
    expect(saver.state()).toBe('failed');
    await jest.advanceTimersByTimeAsync(5001);
    expect(sent.map(({ text }) => text)).toEqual(['a', 'a']);
    expect(saver.state()).toBe('saved');
  });

  it('does not repeat a refusal, and sends the next change', async () => {
    const { saver, sent } = aSaver([new ApiProblem(422, 'measure.invalid', 'Poids…')]);
    saver.change('a');
    await saver.flush();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
    saver.change('b');
    expect(await saver.flush()).toBe(true);
    expect(saver.problem()).toBeNull();
  });

  it('stops on a stale version until the person decides (412)', async () => {
    const { saver, sent } = aSaver([new ApiProblem(412, 'resource.stale', 'Modifié.', null, [], { version: 9, text: 'autre' })]);
    saver.change('a');
    expect(await saver.flush()).toBe(false);
    expect(saver.state()).toBe('stale');
    saver.change('ab');
    await jest.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
    expect(await saver.overwrite(9, 'ab')).toBe(true);
    expect(sent.at(-1)).toEqual({ text: 'ab', version: 9 });
  });
});
