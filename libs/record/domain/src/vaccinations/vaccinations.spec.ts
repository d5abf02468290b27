import fc from 'fast-check';
import { addDays, addMonths } from './dates';
import { calendar2025, diseaseNames, diseases, diseasesOfClass, mayInject, mayPrescribe, parseVaccination, plannedNow, prescriberFault, proposedAct, usualInjection, vaccinationPlan, vaccinationRights, type Disease, type GivenDose, type PlanFacts, type VaccinationContent } from './index';

const hexavalent = diseasesOfClass('J07CA09');
const given = (on: string, of: readonly Disease[], id = on): GivenDose => ({ id, on, diseases: of });
const states = (facts: PlanFacts, series: string) => vaccinationPlan(calendar2025, facts).filter((dose) => dose.series === series).map(({ label, state }) => `${label} ${state}`);

describe('VAC-07 the calendar in force, held as data', () => {
  it('says its edition, its source, the day it was read and that no clinician read it over yet', () => expect(calendar2025).toMatchObject({ edition: '2025', reviewed: false, readOn: '2026-11-30', source: expect.stringContaining('2025') as string }));
  it('VAC-07 an infant of ten weeks without vaccine is late for the first dose of each, the others wait for it', () => {
    const facts = { birth: '2026-01-10', today: '2026-04-20', given: [] };
    expect(states(facts, 'dtp').slice(0, 3)).toEqual(['2 mois overdue', '4 mois upcoming', '11 mois upcoming']);
    expect(plannedNow(vaccinationPlan(calendar2025, facts)).now[0]).toMatchObject({ state: 'overdue' });
  });
  it('VAC-07 one hexavalent does six diseases at once, and dates the next one', () => {
    const facts = { birth: '2026-01-10', today: '2026-04-20', given: [given('2026-03-12', hexavalent)] };
    for (const series of ['dtp', 'pertussis', 'hib', 'hepatitis-b']) expect(states(facts, series).slice(0, 2)).toEqual(['2 mois done', '4 mois upcoming']);
    expect(vaccinationPlan(calendar2025, facts).find((dose) => dose.series === 'dtp' && dose.label === '4 mois')).toMatchObject({ dueFrom: '2026-05-10', lateAfter: '2026-06-10' });
  });
  it('VAC-07 the childhood of an adult is not asked again: the booster of the age is', () => {
    expect(states({ birth: '1977-07-14', today: '2026-03-12', given: [given('2003', diseasesOfClass('J07CA01'))] }, 'dtp')).toEqual(['2 mois passed', '4 mois passed', '11 mois passed', '6 ans passed', '11 à 13 ans passed', '25 ans done', '45 ans overdue', '65 ans upcoming', '75 ans upcoming', '85 ans upcoming']);
    expect(states({ birth: '1970-01-01', today: '2026-03-12', given: [] }, 'mmr')).toEqual([]);
  });
  it('VAC-07 the flu is asked each season from 65 years, never late', () => {
    const birth = '1950-05-01';
    expect(states({ birth, today: '2026-11-30', given: [] }, 'influenza')).toEqual(['saison 2026-2027 due']);
    expect(states({ birth, today: '2026-11-30', given: [given('2026-10-20', ['influenza'])] }, 'influenza')).toEqual(['saison 2026-2027 done']);
    expect(states({ birth, today: '2026-06-30', given: [given('2025-10-20', ['influenza'])] }, 'influenza')).toEqual(['saison 2026-2027 upcoming']);
    expect(states({ birth: '1990-05-01', today: '2026-11-30', given: [] }, 'influenza')).toEqual(['chaque saison, dès 65 ans upcoming']);
  });
  it('VAC-07 a teenager who began at fifteen has three doses of HPV, at eleven two', () => {
    expect(states({ birth: '2010-01-01', today: '2026-03-12', given: [given('2026-01-10', ['hpv'])] }, 'hpv')).toHaveLength(3);
    expect(states({ birth: '2014-01-01', today: '2026-03-12', given: [given('2025-06-10', ['hpv'])] }, 'hpv')).toEqual(['11 à 14 ans, première dose done', 'deuxième dose due']);
  });
  it('VAC-05 a refusal is shown beside what is due, until a vaccination follows', () => {
    const facts = { birth: '1950-05-01', today: '2026-11-30', given: [], setAside: [{ on: '2026-10-02', diseases: ['influenza' as const], status: 'refused' as const, reason: 'ne veut pas' }] };
    expect(vaccinationPlan(calendar2025, facts).find(({ series }) => series === 'influenza')?.setAside).toMatchObject({ status: 'refused', on: '2026-10-02' });
    expect(vaccinationPlan(calendar2025, { ...facts, given: [given('2026-11-02', ['influenza'])] }).find(({ series }) => series === 'influenza')?.setAside).toBeNull();
  });
  it('VAC-03 proposes the kind and the rank of the dose about to be given', () => {
    const facts = { birth: '2026-01-10', today: '2026-05-12', given: [given('2026-03-12', hexavalent)] };
    expect(proposedAct(calendar2025, facts, hexavalent)).toEqual({ act: 'INITIMMUNIZ', rank: 2 });
    expect(proposedAct(calendar2025, { birth: '1977-07-14', today: '2026-03-12', given: [] }, diseasesOfClass('J07CA01'))).toEqual({ act: 'BOOSTER', rank: null });
    expect(proposedAct(calendar2025, facts, ['influenza'])).toEqual({ act: 'IMMUNIZ', rank: null });
    expect(proposedAct(calendar2025, facts, ['yellow-fever'])).toEqual({ act: 'IMMUNIZ', rank: null });
  });
});

const day = (from: string, days: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: days }).map((after) => addDays(from, after));
/** Half of what matters happens before two years. */
const anAge = fc.oneof(fc.integer({ min: 0, max: 730 }), fc.integer({ min: 0, max: 20 * 365 }), fc.integer({ min: 0, max: 95 * 365 }));
const anyPerson = fc.record({ birth: day('1940-01-01', 31_000), age: anAge, ages: fc.array(anAge, { maxLength: 12 }), of: fc.constantFrom(...calendar2025.series), more: anAge });

describe('VAC-07 properties of the calendar', () => {
  it('a vaccination more never makes an earlier dose late, and never undoes one', () => fc.assert(fc.property(anyPerson, ({ birth, age, ages, of, more }) => {
    const today = addDays(birth, age);
    const doses = ages.map((after, index) => given(addDays(birth, after), of.diseases, `d${index}`));
    const plan = (list: readonly GivenDose[]) => vaccinationPlan(calendar2025, { birth, today, given: list }).filter(({ series }) => series === of.id);
    const [before, after] = [plan(doses), plan([...doses, given(addDays(birth, more), of.diseases, 'more')])];
    const keys = (list: ReturnType<typeof plan>, state: string) => new Set(list.filter((dose) => dose.state === state).map(({ label }) => label));
    const [lateBefore, doneAfter] = [keys(before, 'overdue'), keys(after, 'done')];
    // The third dose of a late start is asked no more when an earlier start is told.
    const asked = new Set(after.map(({ label }) => label));
    for (const label of keys(before, 'done')) if (asked.has(label)) expect([label, doneAfter.has(label)]).toEqual([label, true]);
    for (const [index, dose] of after.entries()) if (dose.state === 'overdue' && !lateBefore.has(dose.label)) expect([dose.label, after[index - 1]?.state]).toEqual([dose.label, 'done']);
  }), { numRuns: 400 }));
  it('a vaccination counts once in a series, on a day of the life of the person', () => fc.assert(fc.property(anyPerson, ({ birth, age, ages, of }) => {
    const today = addDays(birth, age);
    const plan = vaccinationPlan(calendar2025, { birth, today, given: ages.map((after, index) => given(addDays(birth, after), of.diseases, `d${index}`)) }).filter(({ series }) => series === of.id);
    const used = plan.flatMap(({ by }) => by ?? []);
    expect(new Set(used).size).toBe(used.length);
    for (const id of used) expect((ages[Number(id.slice(1))] ?? 0) <= age).toBe(true);
  })));
  it('days and months add up', () => { expect([addMonths('2024-01-31', 1), addMonths('2023-12-15', 14), addDays('2024-02-28', 2)]).toEqual(['2024-02-29', '2025-02-15', '2024-03-01']); });
});

describe('VAC-12 who may prescribe and inject, by profession, as data', () => {
  it('says where it comes from', () => expect(vaccinationRights.source).toMatch(/8 août 2023/));
  it.each([['medecin', 2, true], ['infirmier', 10, false], ['infirmier', 11, true], ['pharmacien', 70, true], ['sage-femme', 0, true], ['kine', 40, false], [null, 40, false]] as const)('VAC-12 %s at %i years: %s', (profession, years, allowed) => expect(mayPrescribe(profession, { years, diseases: ['influenza'] })).toBe(allowed));
  it('VAC-12 yellow fever is for the doctor; a kiné injects nothing', () => expect([mayPrescribe('infirmier', { years: 40, diseases: ['yellow-fever'] }), mayPrescribe('medecin', { years: 40, diseases: ['yellow-fever'] }), mayInject('infirmier'), mayInject('kine'), mayInject('secretaire')]).toEqual([false, true, true, false, false]));
});

const content: VaccinationContent = {
  status: 'done', vaccine: { name: 'GARDASIL 9', cis: '65017887', atc: 'J07BM03', cip13: '3400930056202' }, diseases: ['hpv'], on: '2026-03-12', act: 'INITIMMUNIZ', rank: 1, lot: '3006440', expiry: '2027-12-31', serial: '169320711901', site: 'left-deltoid', route: 'intramuscular', doseMl: 0.5,
  prescriber: null, injector: null, reason: null, expiredReason: null, sharedVial: false, comment: null,
};
const facts = { birth: '2012-07-14', today: '2026-03-12', origin: 'given' as const };
const faults = (part: object, more: object = {}): string[] => { const read = parseVaccination({ ...content, ...part }, { ...facts, ...more }); return read.ok ? [] : read.error.errors.map(({ field, code }) => `${field} ${code.replace('vaccination.', '')}`); };

describe('VAC-05 what a vaccination says, and bad input', () => {
  it('VAC-05 is read as it was written', () => expect(parseVaccination(content, facts)).toEqual({ ok: true, value: content }));
  it.each<[string[], object]>([
    [['on future'], { on: '2026-03-13' }], [['on before-birth'], { on: '2012-07-13' }], [['on day'], { on: '2026-03' }], [['on field'], { on: '2026-02-30' }], [['lot lot'], { lot: null }], [['lot field'], { lot: 'AB CD' }], [['expiry expired'], { expiry: '2026-03-11' }],
    [['diseases field'], { diseases: ['peste'] }], [['vaccine field'], { vaccine: { name: 'Doliprane', atc: 'N02BE01' } }], [['vaccine field'], { vaccine: null }], [['reason reason'], { status: 'refused' }], [['rank field'], { rank: 0 }], [['doseMl field'], { doseMl: 50 }], [['status field'], { status: 'perhaps' }],
  ])('refuses %j', (expected, part) => expect(faults(part)).toEqual(expected));
  it('VAC-02 an expired box that was injected is kept with its reason; a month counts to its end', () => expect([faults({ expiry: '2026-03-11', expiredReason: 'Vu après l’injection' }), faults({ expiry: '2026-03' }), faults({ expiry: '2026-02' })]).toEqual([[], [], ['expiry expired']]));
  it('VAC-08 what the patient tells may be known to the year, without batch', () => expect(faults({ on: '2019', lot: null }, { origin: 'declared' })).toEqual([]));
  it('what was not injected keeps neither box nor place', () => { const read = parseVaccination({ ...content, status: 'refused', reason: 'Parents réticents' }, facts); expect(read.ok && read.value).toMatchObject({ lot: null, site: null, expiry: null, reason: 'Parents réticents' }); });
  it('any input is answered, never an exception', () => fc.assert(fc.property(fc.dictionary(fc.constantFrom(...Object.keys(content)), fc.anything()), (raw) => { parseVaccination(raw, facts); })));
  it('VAC-12 a nurse names the prescriber below eleven years, a doctor does not', () => {
    const child = { ...content, on: '2026-03-12', diseases: ['hpv' as const] };
    expect(prescriberFault(child, { profession: 'infirmier', birth: '2016-07-14' })).toMatchObject({ field: 'prescriber' });
    expect([prescriberFault(child, { profession: 'infirmier', birth: '2012-07-14' }), prescriberFault(child, { profession: 'medecin', birth: '2016-07-14' }), prescriberFault({ ...child, prescriber: { userId: null, name: 'Dr X' } }, { profession: 'infirmier', birth: '2016-07-14' })]).toEqual([null, null, null]);
  });
  it('VAC-03 pre-fills where it is usually given: the mouth, the thigh of an infant, the arm', () => {
    const at = (of: readonly Disease[], on = '2026-03-12') => { const { site, route } = usualInjection({ birth: '2024-06-01', on, diseases: of }); return [site, route]; };
    expect([at(['rotavirus']), at(['hpv']), at(['hpv'], '2026-06-01'), at(['tuberculosis'])]).toEqual([[null, 'oral'], ['left-thigh', 'intramuscular'], ['left-deltoid', 'intramuscular'], ['left-deltoid', 'intradermal']]);
  });
  it('every disease has its words, every usual class its diseases', () => { expect(diseaseNames.map((name) => diseases[name].length > 3)).not.toContain(false); expect(diseasesOfClass('J07BM03')).toEqual(['hpv']); expect(diseasesOfClass('J07')).toEqual([]); });
});
