import type { VsmItem, VsmSection, VsmState } from '@pluriel/web/api-client';
import { inputOf, newItem, sectionWords, tileOf, valuesWords, waits } from './vsm-words';

const state = (parts: Partial<VsmState>): VsmState => ({ freshness: 'fresh', lastAt: '2026-03-12T09:00:00Z', lastAuthor: 'Dr Claire MARTIN', documentId: 'd', inDmpAt: null, changed: 0, draftId: null, mayWrite: true, coded: 2, codable: 2, ...parts });
const item = (parts: Partial<VsmItem> = {}): VsmItem => ({ id: 'a', included: true, free: false, text: 'Diabète', codes: ['CIM-10 E11'], details: 'ALD', date: '2019', comment: null, values: {}, ...parts });
const section = (parts: Partial<VsmSection> = {}): VsmSection => ({ key: 'problems', label: 'Problèmes', mandatory: true, none: true, answer: null, dateLabel: 'Depuis', fields: [], adds: true, comments: true, single: false, items: [item()], ...parts });

describe('the words of a synthesis', () => {
  it('VSM-14 VSM-16 VSM-24 VSM-26 the tile says never, under one year, over one year, what changed since, and what the DMP holds', () => {
    expect([tileOf(state({ freshness: 'never', lastAt: null })).words, tileOf(state({})).words, tileOf(state({ freshness: 'old' })).words, tileOf(state({ changed: 3 })).words, tileOf(state({ freshness: 'never', lastAt: null, draftId: 'x' })).words]).toEqual(['jamais envoyé', '12/03/2026', '12/03/2026, plus d’un an', '12/03/2026, à mettre à jour', 'brouillon']);
    expect(tileOf(state({ changed: 3, inDmpAt: '2026-03-13T09:00:00Z' })).help).toBe('Synthèse du 12/03/2026, par Dr Claire MARTIN. Dans le DMP : celle du 13/03/2026. 3 éléments ont changé dans le dossier depuis.');
    expect([tileOf(state({ coded: 1, codable: 3 })).help, tileOf(state({ coded: 1, codable: 3, mayWrite: false })).help].map((help) => help.includes('codés : 1 sur 3'))).toEqual([true, false]);
  });
  it('VSM-05 a section says what it holds or what is answered, and that it waits', () => {
    expect([section(), section({ items: [item(), item({ id: 'b', included: false })] }), section({ items: [] }), section({ items: [], answer: 'none' }), section({ items: [], mandatory: false })].map(sectionWords)).toEqual(['1', '1 sur 2', 'à répondre', 'ce patient n’en a pas', 'vide']);
    expect([waits(section()), waits(section({ items: [item({ included: false })] })), waits(section({ items: [], answer: 'no-information' }))]).toEqual([false, true, false]);
  });
  it('sends the whole sheet, and says fields in the words of their choices', () => {
    const fields = [{ name: 'posology', label: 'Posologie', required: true, choices: null }, { name: 'kind', label: 'Nature', required: true, choices: [{ value: 'goal', label: 'Objectif' }] }, { name: 'reason', label: 'Motif', required: false, choices: null }];
    expect(valuesWords({ fields }, item({ values: { posology: '1 – 0 – 1', kind: 'goal', reason: 'diabète' } }))).toEqual(['1 – 0 – 1', 'Objectif', 'motif : diabète']);
    expect(newItem('n', { fields })).toMatchObject({ id: 'n', included: true, free: true, values: { posology: null, kind: 'goal', reason: null } });
    expect(inputOf([section()], 'Vit seule.', 12)).toEqual({ comment: 'Vit seule.', remindMonths: 12, sections: [{ key: 'problems', answer: null, items: [{ id: 'a', included: true, text: 'Diabète', date: '2019', comment: null, values: {} }] }] });
  });
});
