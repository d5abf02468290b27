import { emptyCareAddress, emptyHealthCover, emptySocialData, isAnothersNumber, parseAdminSheet, parseNumeroAssure, type AdminSheetForm, type HealthCover } from './admin-sheet';
import { inverseLink, linkKinds, parsePeople, type RelatedPerson } from './relations';

const sheet = (coverage: Partial<HealthCover>, parts: Partial<AdminSheetForm> = {}): AdminSheetForm => ({ care: emptyCareAddress, coverage: { ...emptyHealthCover, ...coverage }, social: emptySocialData, comment: null, paperNumber: null, formerNumber: null, ...parts });
const person = (parts: Partial<RelatedPerson>): RelatedPerson => ({ role: 'emergency', familyName: 'NESSI', givenName: null, quality: null, phone: '06 12 34 56 78', email: null, relatedPatientId: null, note: null, ...parts });

describe('INS-60 the number that pays', () => {
  it.each(['2 77 07 63 220 829', '277076322082910', '2 77 07 63 220 829 10', '1 84 11 2A 004 031'])('reads "%s"', (text) => expect(parseNumeroAssure(text).ok).toBe(true));
  it.each(['', '277', '2770763220829X', '277076322082911', 'abc'])('refuses "%s" with what to do', (text) => expect(parseNumeroAssure(text)).toMatchObject({ ok: false, error: { field: 'coverage.insuredNumber', remedy: expect.any(String) } }));
  it('a parent’s number is another person’s, whatever the key; his own is not', () => {
    expect(isAnothersNumber('277076322082910', { insuredNumber: '2770763220829', insuredQuality: 'child' })).toBe(true);
    expect(isAnothersNumber('277076322082910', { insuredNumber: '277076322082910', insuredQuality: 'insured' })).toBe(false);
    expect(isAnothersNumber('277076322082910', { insuredNumber: null, insuredQuality: 'child' })).toBe(false);
  });
});

describe('PAT-14 PAT-19 the administrative sheet', () => {
  it('keeps blanks as nothing and names every field at fault', () => {
    expect(parseAdminSheet(sheet({}, { comment: '  ', paperNumber: ' A-12 ' }))).toMatchObject({ ok: true, value: { comment: null, paperNumber: 'A-12' } });
    const refused = parseAdminSheet(sheet({ insuredNumber: '123', regimeCode: '1', rightsUntil: '2026-02-30', insuredRank: 12 }, { paperNumber: 'x'.repeat(41) }));
    expect(refused).toMatchObject({ ok: false, error: { code: 'sheet.invalid', status: 422 } });
    if (!refused.ok) expect(refused.error.errors.map(({ field }) => field).sort()).toEqual(['coverage.insuredNumber', 'coverage.insuredRank', 'coverage.regimeCode', 'coverage.rightsUntil', 'paperNumber']);
  });
  it('INS-60 a number of another person comes with that person’s name', () => { expect(parseAdminSheet(sheet({ insuredNumber: '2770763220829', insuredQuality: 'child' }))).toMatchObject({ ok: false, error: { errors: [{ field: 'coverage.insuredName' }] } }); });
});

describe('PAT-15 PAT-27 people around the patient', () => {
  it('a link reads from both files', () => { for (const kind of linkKinds) expect(inverseLink(inverseLink(kind))).toBe(kind); expect(inverseLink('parent')).toBe('child'); });
  it('someone to call has a number; someone who decides has a name', () => {
    expect(parsePeople([person({ phone: '+33 6 12 34 56 78' })])).toMatchObject({ ok: true, value: [{ phone: '0612345678' }] });
    expect(parsePeople([person({ phone: null }), person({ role: 'representative', familyName: ' ' })])).toMatchObject({ ok: false, error: { errors: [{ field: 'people.0.phone' }, { field: 'people.1.familyName' }] } });
  });
  it('one trusted person at most', () => { expect(parsePeople([person({ role: 'trusted' }), person({ role: 'trusted' })])).toMatchObject({ ok: false, error: { errors: [{ field: 'people' }] } }); });
});
