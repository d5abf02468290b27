import fc from 'fast-check';
import { statusOf, type Identity } from './identity';
import { planMerge, proposedMaster, strictDifferences } from './merge-rules';
import { strictTraits, type PatientTraits } from './traits';

const traits: PatientTraits = { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: null, prenomUtilise: null };
const ins = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' };
const identity = (parts: Partial<Identity> = {}): Identity => ({ traits, attributes: [], insiConfirmed: false, controlled: false, ins: null, ...parts });
const provisoire = identity();
const recuperee = identity({ insiConfirmed: true, ins });
const validee = identity({ controlled: true });
const qualifiee = identity({ insiConfirmed: true, controlled: true, ins });
const otherName = { ...traits, nomNaissance: 'NESSY' };
const code = (master: Identity, merged: Identity, accepted: readonly string[] = []): string => { const plan = planMerge(master, merged, accepted); return plan.ok ? 'ok' : plan.error.code; };

describe('INS-62 E50 rules of a merge (ins.md §2.11)', () => {
  it('is refused when both hold different active INS', () => {
    expect(code(qualifiee, identity({ insiConfirmed: true, ins: { ...ins, matricule: '181016322075140' } }))).toBe('merge.two-ins');
    expect(code(qualifiee, identity({ insiConfirmed: true, ins: { ...ins, oid: '1.2.250.1.213.1.4.9' } }))).toBe('merge.two-ins');
  });
  it('keeps the surest identity: QUAL, VALI, RECUP, PROV', () => {
    const order = [qualifiee, validee, recuperee, provisoire];
    for (const [rank, one] of order.entries()) for (const other of order.slice(rank + 1)) {
      expect(code(other, one)).toBe('merge.master-less-sure');
      expect(proposedMaster({ identity: one, fileNumber: 9 }, { identity: other, fileNumber: 2 })).toBe('one');
    }
    expect(proposedMaster({ identity: provisoire, fileNumber: 9 }, { identity: provisoire, fileNumber: 2 })).toBe('other');
  });
  it('is refused while an identity is douteuse or fictive', () => {
    expect(code(provisoire, identity({ attributes: ['douteuse'] }))).toBe('merge.blocked');
    expect(code(identity({ attributes: ['fictive'] }), provisoire)).toBe('merge.blocked');
    expect(code(provisoire, identity({ attributes: ['homonyme'] }))).toBe('ok');
  });
  it('asks to accept each strict trait that differs, by name', () => {
    const plan = planMerge(provisoire, identity({ traits: { ...otherName, sexe: 'M' } }), ['nomNaissance']);
    expect(plan.ok ? [] : plan.error.errors.map((error) => error.field)).toEqual(['sexe']);
  });
  it('a list of given names that is empty or goes on contradicts nothing', () => {
    for (const prenomsNaissance of [null, 'RUTH', 'RUTH ISABELLE MARIE']) expect(strictDifferences(traits, { ...traits, prenomsNaissance })).toEqual([]);
    expect(strictDifferences(traits, { ...traits, prenomsNaissance: 'RUTH MARIE' })).toEqual(['prenomsNaissance']);
  });
  it('qualifiee stays so only beside concordant traits, or a provisoire whose differences are accepted', () => {
    const status = (merged: Identity) => { const plan = planMerge(qualifiee, merged, strictTraits); return plan.ok ? statusOf(plan.value.identity) : plan.error.code; };
    expect(status(validee)).toBe('qualifiee');
    expect(status(identity({ traits: otherName }))).toBe('qualifiee');
    expect(status(identity({ traits: otherName, controlled: true }))).toBe('recuperee');
  });
  it('never raises a status, never touches the traits of the file that stays', () => {
    const any = fc.constantFrom(provisoire, recuperee, validee, qualifiee, identity({ traits: otherName }), identity({ traits: otherName, controlled: true }), identity({ attributes: ['homonyme'] }));
    fc.assert(fc.property(any, any, (master, merged) => {
      const plan = planMerge(master, merged, strictTraits);
      if (!plan.ok) return true;
      const rank = { provisoire: 0, recuperee: 1, validee: 2, qualifiee: 3 };
      return rank[statusOf(plan.value.identity)] <= rank[statusOf(master)] && plan.value.identity.traits === master.traits && plan.value.identity.ins === master.ins;
    }));
  });
});
