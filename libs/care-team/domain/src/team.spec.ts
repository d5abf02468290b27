import fc from 'fast-check';
import { isCurrentMember, memberOrigins, openingReasonCodes, parseOpeningDetail, refuseTeamChange, standings, usualLevel } from './index';

const now = new Date('2026-11-30T10:00:00Z');
const ago = (months: number): Date => { const day = new Date(now); day.setUTCMonth(day.getUTCMonth() - months); return day; };

it('STR-05 an act keeps a professional in the team for the months of the centre; a declared member stays until he is ended', () => {
  const member = { origin: 'act' as const, lastActAt: ago(23), endedAt: null };
  expect([isCurrentMember(member, now, 24), isCurrentMember({ ...member, lastActAt: ago(24) }, now, 24), isCurrentMember({ ...member, lastActAt: ago(24) }, now, 36)]).toEqual([true, false, true]);
  expect(isCurrentMember({ origin: 'professional', lastActAt: null, endedAt: null }, now, 1)).toBe(true);
  for (const origin of memberOrigins) expect(isCurrentMember({ origin, lastActAt: now, endedAt: now }, now, 24)).toBe(false);
});

it('STR-05 property: a longer time or a later act never takes a member out', () => {
  fc.assert(fc.property(fc.constantFrom(...memberOrigins), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (origin, back, later, months, more) => {
    const member = { origin, lastActAt: ago(back), endedAt: null };
    if (isCurrentMember(member, now, months)) {
      expect(isCurrentMember(member, now, months + more)).toBe(true);
      expect(isCurrentMember({ ...member, lastActAt: ago(Math.max(0, back - later)) }, now, months)).toBe(true);
    }
  }));
});

it('STR-05 a stranger to the file does not put himself in its team', () => {
  expect(standings.filter((standing) => refuseTeamChange(standing) !== null)).toEqual(['none']);
});

it('STR-05 a reason that says nothing by itself is explained', () => {
  expect(openingReasonCodes.filter((code) => !parseOpeningDetail(code, ' ').ok)).toEqual(['replacement', 'quality-review', 'emergency']);
  expect(parseOpeningDetail('replacement', ' Dr Roy ')).toEqual({ ok: true, value: 'Dr Roy' });
  expect(parseOpeningDetail('advice', 'x'.repeat(301)).ok).toBe(false);
});

it('STR-04 notes of psychologists are of their profession by habit, the others for the team', () => {
  expect([usualLevel('psychologue'), usualLevel('medecin'), usualLevel(null)]).toEqual(['profession', 'team', 'team']);
});
