import { checkHabilitation, inForce, type Habilitable, type Habilitation } from './habilitation';

const staff: Habilitable = { id: 's', active: true, nominative: true, rpps: null, clinical: false };
const responsible: Habilitable = { id: 'r', active: true, nominative: true, rpps: '10000000017', clinical: true };
const given: Habilitation = { acts: ['feed'], from: '2026-03-01', to: '2026-12-31', withdrawn: false, staff, responsible };

describe('DMP-56 an habilitation', () => {
  it.each<[string, Partial<Habilitation>, string, boolean]>([
    ['its first day', {}, '2026-03-01', true], ['its last day', {}, '2026-12-31', true], ['the day before', {}, '2026-02-28', false], ['the day after', {}, '2027-01-01', false],
    ['withdrawn', { withdrawn: true }, '2026-06-01', false], ['its holder left', { staff: { ...staff, active: false } }, '2026-06-01', false], ['its holder has an RPPS since', { staff: { ...staff, rpps: '10000000025' } }, '2026-06-01', false],
    ['a shared account', { staff: { ...staff, nominative: false } }, '2026-06-01', false], ['the professional left', { responsible: { ...responsible, active: false } }, '2026-06-01', false],
    ['the professional lost the number', { responsible: { ...responsible, rpps: null } }, '2026-06-01', false], ['nobody who cares for patients', { responsible: { ...responsible, clinical: false } }, '2026-06-01', false],
  ])('counts: %s', (_name, change, day, expected) => expect(inForce({ ...given, ...change }, day)).toBe(expected));

  it.each<[string, Partial<Habilitation>, string | null]>([
    ['a secretary, this year', {}, null], ['one day', { from: '2026-03-12', to: '2026-03-12' }, null], ['a whole year', { from: '2026-03-12', to: '2027-03-12' }, null], ['more than a year', { from: '2026-03-12', to: '2027-03-15' }, 'to'],
    ['an end before its start', { to: '2026-02-01', from: '2026-03-12' }, 'to'], ['an end already past', { from: '2026-03-01', to: '2026-03-11' }, 'to'], ['a day that does not exist', { to: '2026-02-30' }, 'to'], ['no day', { from: '' }, 'from'], ['no act', { acts: [] }, 'acts'],
    ['a shared account', { staff: { ...staff, nominative: false } }, 'staffId'], ['a closed account', { staff: { ...staff, active: false } }, 'staffId'], ['a professional', { staff: responsible }, 'staffId'], ['answered for by nobody', { responsible: staff }, 'responsibleId'],
  ])('may be given: %s', (_name, change, field) => {
    const checked = checkHabilitation({ ...given, ...change }, '2026-03-12');
    expect(checked.ok ? null : checked.error.errors[0]?.field).toBe(field);
  });
});
