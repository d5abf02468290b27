import * as fc from 'fast-check';
import { dailyShare, hourlyShare, insToVerify, isInWindow, isSuspicious, loseInsi, matriculeChange, newIdentity, statusOf, type Identity, type PatientTraits } from './index';

const traits: PatientTraits = { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: null, prenomUtilise: null };
const nir = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8' };
const nia = { matricule: '109076322088835', oid: '1.2.250.1.213.1.4.9' };

describe('what is verified (INS-24, ins.md §3.9)', () => {
  it('sends the raw date INSi gave, every given name, and no unknown place', () => {
    expect(insToVerify(nir, { ...traits, codeLieuNaissance: '99999' }, '1977-00-00')).toEqual({ ...nir, nomNaissance: 'NESSI', prenoms: ['RUTH', 'ISABELLE'], sexe: 'F', dateNaissance: '1977-00-00', lieuNaissance: null });
  });
  it('sends the traits an INS came with, completed by the file where the sender left one out', () => {
    expect(insToVerify(nir, traits, null, { nomNaissance: 'NESSY', prenomsNaissance: null, sexe: 'F', dateNaissance: '1977-07-15', codeLieuNaissance: null })).toMatchObject({ nomNaissance: 'NESSY', prenoms: ['RUTH', 'ISABELLE'], dateNaissance: '1977-07-15', lieuNaissance: '63220' });
  });
  it('asks nothing when the sex is undetermined (§1.7)', () => { expect(insToVerify(nir, { ...traits, sexe: 'I' }, null)).toBeNull(); });
});

describe('E41 and the new numbers E43, E44', () => {
  it.each([[true, 'qualifiee', 'validee'], [false, 'recuperee', 'provisoire']] as const)('E41: controlled %s: %s becomes %s and the matricule goes to the history', (controlled, before, after) => {
    const identity: Identity = { ...newIdentity(traits, []), insiConfirmed: true, controlled, ins: nir };
    expect(statusOf(identity)).toBe(before);
    const change = loseInsi(identity);
    expect([statusOf(change.identity), change.identity.ins, change.archivedIns, change.changedTraits]).toEqual([after, null, nir, []]);
  });
  it.each([
    [null, nir, [], 'first'], [nir, nir, [], 'same'], [nia, nir, [], 'nia-to-nir'], [nir, { ...nir, matricule: '277076322099947' }, [nir], 'renewed'], [nir, { ...nir, matricule: '277076322099947' }, [], 'other'], [nir, nia, [], 'other'],
  ] as const)('%j and %j: %s', (ours, theirs, history, expected) => { expect(matriculeChange(ours, theirs, history)).toBe(expected); });
});

describe('periodic verification spread over days (INS-44, EXI VER 01)', () => {
  it.each([[0, 50], [50, 50], [1000, 50], [1001, 51], [40_000, 2000]])('%i due: %i a day', (due, share) => { expect(dailyShare(due)).toBe(share); });
  it('property: an hour never goes above its budget, a batch, the share of the day or what is due', () => {
    fc.assert(fc.property(fc.nat(100_000), fc.nat(5000), fc.integer({ min: 1, max: 1000 }), (due, today, perHour) => {
      const share = hourlyShare({ due, today, perHour, largestBatch: 1000 });
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(Math.min(due, perHour, 1000));
      expect(share === 0 || share + today <= dailyShare(due + today)).toBe(true);
    }));
  });
  it('property: a backlog ends in about twenty days, and never all at once above a hundred people', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 100_000 }), (backlog) => {
      let [due, days] = [backlog, 0];
      for (; due > 0 && days < 400; days += 1) due -= Math.min(due, dailyShare(due));
      expect([due, days > 1]).toEqual([0, true]);
    }));
  });
  it.each([[20, 6, 19, false], [20, 6, 20, true], [20, 6, 2, true], [20, 6, 6, false], [8, 12, 8, true], [8, 12, 12, false], [5, 5, 17, true]])('window %i to %i at %i: %s', (fromHour, toHour, hour, inside) => { expect(isInWindow(hour, { fromHour, toHour })).toBe(inside); });
  it('holds a batch denied beyond belief, not one with a few changes', () => {
    expect([isSuspicious(100, 5), isSuspicious(19, 19), isSuspicious(100, 20), isSuspicious(60, 20), isSuspicious(1000, 251)]).toEqual([false, false, false, true, true]);
  });
});
