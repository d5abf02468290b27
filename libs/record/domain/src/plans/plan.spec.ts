import fc from 'fast-check';
import { newPlan, planFaults, planKinds, readPlan, refusePlan, type CarePlanContent, type PaiPlan } from './index';

const today = '2026-11-30';
const id = '019d0000-0000-7000-8000-000000000001';
const care: CarePlanContent = { ...newPlan('care-plan'), objectives: [{ goal: 'Plaie refermée', sign: '' }], actions: [{ id, what: 'Pansement', who: 'Nadia BEN', when: '', state: 'to-do' }], reviewOn: '2027-01-15' };
const pai: PaiPlan = { ...newPlan('pai'), place: { name: 'École', group: '', address: '', phone: '' }, from: '2026-12-01', to: '2027-07-05', condition: 'Asthme.' };
const fields = (plan: Parameters<typeof planFaults>[0]): string[] => planFaults(plan, today).map(({ field }) => field);

describe('CHILD-14 STR-12 plans', () => {
  it('CHILD-14 begins without a word of the record; a doctor alone writes it', () => {
    expect(newPlan('pai')).toMatchObject({ disclosed: [], condition: '', treatments: [], contacts: [{ name: 'SAMU', phone: '15' }] });
    expect([refusePlan('pai', 'medecin'), refusePlan('care-plan', 'infirmier'), refusePlan('pai', 'infirmier')?.code]).toEqual([null, null, 'plan.profession']);
  });
  it.each([
    [{ place: { name: ' ', group: '', address: '', phone: '' } }, 'place.name'], [{ from: '' }, 'from'], [{ to: '2026-11-30', from: '2026-12-01' }, 'to'], [{ from: '2026-01-01', to: '2026-11-29' }, 'to'], [{ condition: '' }, 'condition'],
    [{ emergency: [{ sign: 'Gêne pour respirer', gesture: '' }] }, 'emergency.0.gesture'], [{ treatments: [{ elementId: null, label: 'Salbutamol', dose: '', when: '', kept: '' }] }, 'treatments.0.dose'], [{ contacts: [] }, 'contacts'], [{ contacts: [{ name: 'Mère', role: '', phone: '' }] }, 'contacts.0.phone'],
    [{ agreed: [{ name: '', role: 'Mère', on: '' }] }, 'agreed.0.name'], [{ agreed: [{ name: 'Anne GRAND', role: 'Mère', on: '2026-12-01' }] }, 'agreed.0.on'],
  ])('CHILD-14 is not signed with %j', (change, field) => expect(fields({ kind: 'pai', content: { ...pai, ...change } })).toEqual([field]));
  it('CHILD-14 what was ticked says the need by itself', () => expect(fields({ kind: 'pai', content: { ...pai, condition: '', disclosed: [{ elementId: id, words: 'Allergie à l’arachide' }] } })).toEqual([]));
  it.each([[{ objectives: [] }, 'objectives'], [{ actions: [] }, 'actions'], [{ actions: [{ id, what: 'Pansement', who: '', when: '', state: 'done' as const }] }, 'actions.0.who'], [{ reviewOn: '' }, 'reviewOn'], [{ reviewOn: '2026-11-29' }, 'reviewOn']])('STR-12 is not signed with %j', (change, field) => expect(fields({ kind: 'care-plan', content: { ...care, ...change } })).toEqual([field]));

  it('names what cannot be kept where it stands', () => {
    const { errors } = readPlan('care-plan', { reviewOn: '2026-02-30', actions: [{ id, what: 'x'.repeat(501), who: 'A' }, { id, what: 'Deux fois' }] });
    expect(errors.map(({ field, code }) => `${field} ${code}`)).toEqual(['actions.0.what plan.too-long', 'actions.1.what plan.action', 'reviewOn plan.day']);
    expect(readPlan('pai', { agreed: [{ name: 'Anne GRAND', on: '31/02/2026' }] }).errors).toMatchObject([{ field: 'agreed.0.on', code: 'plan.day' }]);
    expect(readPlan('pai', { contacts: Array.from({ length: 41 }, () => ({})) }).errors[0]?.message).toBe('Gardez 40 contacts au plus.');
  });
  it('reads back what it kept, whatever is sent (property)', () => {
    fc.assert(fc.property(fc.constantFrom(...planKinds), fc.anything({ maxDepth: 3 }), fc.array(fc.record({ id: fc.constantFrom(id, 'x'), what: fc.string(), state: fc.constantFrom('done', 'gone') }), { maxLength: 3 }), (kind, place, actions) => {
      const once = readPlan(kind, { place, contacts: place, objectives: place, actions });
      expect(readPlan(kind, once.content).content).toEqual(once.content);
    }));
  });
});
