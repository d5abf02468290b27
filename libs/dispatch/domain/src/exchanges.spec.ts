import { exchangeElements, exchangeStatus, type ExchangeFacts } from './exchanges';

const order = (parts: Partial<NonNullable<ExchangeFacts['order']>> = {}): NonNullable<ExchangeFacts['order']> => ({ state: 'delivered', operation: 'submit', held: false, copy: 'present', visibility: [], withdrawn: false, ...parts });

describe('the status of an exchange in words (DASH-12)', () => {
  it.each<[string, ExchangeFacts]>([
    ['Accessible dans le DMP', { channel: 'dmp', order: order(), received: null }],
    ['Accessible dans le DMP, pas encore visible par le patient', { channel: 'dmp', order: order({ visibility: ['INVISIBLE_PATIENT'] }), received: null }],
    ['Remplacé dans le DMP', { channel: 'dmp', order: order({ copy: 'replaced' }), received: null }],
    ['Supprimé du DMP', { channel: 'dmp', order: order({ withdrawn: true }), received: null }],
    ['Supprimé du DMP', { channel: 'dmp', order: order({ operation: 'withdraw', copy: null }), received: null }],
    ['Suppression refusée', { channel: 'dmp', order: order({ operation: 'withdraw', state: 'failed' }), received: null }],
    ['Remis', { channel: 'professional', order: order(), received: null }],
    ['Échec : voir les envois', { channel: 'patient', order: order({ state: 'failed' }), received: null }],
    ['Retenu avant le départ', { channel: 'patient', order: order({ state: 'scheduled', held: true }), received: null }],
    ['Arrivée en cours de vérification', { channel: 'dmp', order: order({ state: 'uncertain' }), received: null }],
    ['Reçu, à ranger dans le dossier', { channel: 'professional', order: null, received: 'to-confirm' }],
  ])('%s', (words, facts) => expect(exchangeStatus(facts)).toBe(words));

  it('counts the files that were exchanged', () => {
    expect([exchangeElements({ channel: 'dmp', order: order() }), exchangeElements({ channel: 'professional', order: order() }), exchangeElements({ channel: 'professional', order: null }), exchangeElements({ channel: 'dmp', order: order({ operation: 'withdraw' }) })]).toEqual([1, 2, 1, 0]);
  });
});
