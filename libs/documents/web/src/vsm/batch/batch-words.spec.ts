import { batchWords, shareDone, underWay } from './batch-words';

const batch = { id: 'b', startedAt: '', total: 40, done: 12, waiting: 26, held: 0, toTreat: 2, stopped: 0, leftOut: 0, moves: [] };

describe('VSM-11 the words of a batch', () => {
  it('says how far it is, and whether something still moves', () => {
    expect([batchWords(batch), shareDone(batch), underWay(batch)]).toEqual(['12 synthèses signées sur 40, 2 à traiter', 35, true]);
    expect([batchWords({ ...batch, total: 1, done: 1, waiting: 0, toTreat: 0, leftOut: 1 }), underWay({ ...batch, waiting: 0 }), shareDone({ ...batch, total: 0 })]).toEqual(['1 synthèse signée sur 1, 1 patient déjà dans un autre lot', false, 100]);
  });
});
