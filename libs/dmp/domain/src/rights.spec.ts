import { dmpActions, dmpModes, modeFor, rightsMatrix, type DmpAction, type DmpMode, type RightFacts } from './rights';

const nobody: RightFacts = { own: false, ofStructure: false, medecinTraitant: false, emergency: false };

describe('Rights by mode (dmp.md §2.2)', () => {
  it('covers every action and every mode', () => { for (const action of dmpActions) expect(Object.keys(rightsMatrix[action]).sort()).toEqual([...dmpModes].sort()); });
  it.each<[string, DmpAction, DmpMode[], Partial<RightFacts>, unknown]>([
    ['the structure submits', 'submit', ['air', 'structure'], {}, { kind: 'mode', mode: 'structure' }],
    ['AIR never submits', 'submit', ['air'], {}, { kind: 'impossible', reason: 'needs-person' }],
    ['the structure never reads', 'read', ['structure'], {}, { kind: 'impossible', reason: 'needs-person' }],
    ['a professional signed in through PSC reads', 'read', ['structure', 'air'], {}, { kind: 'mode', mode: 'air' }],
    ['a masked document: not for another professional', 'read-masked', ['air'], {}, { kind: 'impossible', reason: 'not-own' }],
    ['a masked document: for the médecin traitant', 'read-masked', ['air'], { medecinTraitant: true }, { kind: 'mode', mode: 'air' }],
    ['the structure withdraws its own', 'withdraw', ['structure'], { ofStructure: true }, { kind: 'mode', mode: 'structure' }],
    ['nobody withdraws what others sent', 'withdraw', ['structure', 'air'], {}, { kind: 'impossible', reason: 'not-own' }],
    ['no masking during a break-glass', 'mask', ['air'], { emergency: true }, { kind: 'impossible', reason: 'emergency' }],
    ['reading stays open during a break-glass', 'read', ['air'], { emergency: true }, { kind: 'mode', mode: 'air' }],
    ['a reference may be looked up by all', 'look-up', ['structure'], {}, { kind: 'mode', mode: 'structure' }],
  ])('%s', (_name, action, modes, facts, expected) => expect(modeFor(action, modes, { ...nobody, ...facts })).toEqual(expected));
});
