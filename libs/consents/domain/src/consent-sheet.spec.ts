import { changedChoices, noConsentRecorded, parseConsents } from './index';

describe('information and oppositions', () => {
  it('without anything recorded, nothing is refused and nobody is said to be informed', () => {
    expect(noConsentRecorded).toEqual({ dmpInformedOn: null, dmpFeed: 'allowed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', reason: null });
  });
  it.each(['2026-11-22', '2026-02-30', 'hier'])('refuses the information date "%s"', (dmpInformedOn) => {
    expect(parseConsents({ ...noConsentRecorded, dmpInformedOn }, '2026-11-21')).toMatchObject({ ok: false, error: { code: 'consents.invalid', status: 422, errors: [{ field: 'dmpInformedOn' }] } });
  });
  it('an opposition needs no reason; blanks are nothing', () => {
    expect(parseConsents({ ...noConsentRecorded, dmpFeed: 'opposed', reason: '  ' }, '2026-11-21')).toMatchObject({ ok: true, value: { dmpFeed: 'opposed', reason: null } });
  });
  it('names what changed', () => expect(changedChoices(noConsentRecorded, { ...noConsentRecorded, mssantePatient: 'opposed' })).toEqual(['mssantePatient']));
});
