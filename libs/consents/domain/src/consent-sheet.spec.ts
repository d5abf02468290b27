import { changedChoices, effectsOf, missingQuestions, noConsentRecorded, parseConsents, hiddenFrom, isHidden, hiddenTypes, type ConsentRecord } from './index';

const today = '2026-11-21';
const record = (parts: Partial<ConsentRecord>): ConsentRecord => ({ ...noConsentRecorded, ...parts });
const parsed = (parts: Partial<ConsentRecord>): ConsentRecord => { const result = parseConsents(record(parts), today); if (!result.ok) throw result.error; return result.value; };

describe('the four questions of one sheet', () => {
  it('DMP-02 DMP-03 without anything recorded: feeding is allowed, reading is not, and nobody is said to be informed', () => {
    expect(effectsOf(noConsentRecorded)).toEqual({ dmpFeed: 'allowed', dmpReading: 'not-informed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', sharing: 'not-informed' });
  });
  it.each<[string, Partial<ConsentRecord>, { dmpFeed: string; dmpReading: string }]>([
    ['informed, not opposed', { dmp: 'not-opposed' }, { dmpFeed: 'allowed', dmpReading: 'allowed' }],
    ['opposed to both', { dmp: 'opposed', dmpFeedOpposed: true, dmpReadingOpposed: true }, { dmpFeed: 'opposed', dmpReading: 'opposed' }],
    ['opposed to feeding only', { dmp: 'opposed', dmpFeedOpposed: true }, { dmpFeed: 'opposed', dmpReading: 'allowed' }],
    ['opposed to reading only', { dmp: 'opposed', dmpReadingOpposed: true }, { dmpFeed: 'allowed', dmpReading: 'opposed' }],
  ])('DMP-04 DMP-05 %s', (_name, parts, effects) => { expect(effectsOf(record(parts))).toMatchObject(effects); });
  it('DMP-04 the answers exclude each other: boxes ticked under another answer than the opposition are emptied', () => {
    expect(parsed({ dmp: 'not-opposed', dmpFeedOpposed: true, dmpReadingOpposed: true })).toMatchObject({ dmpFeedOpposed: false, dmpReadingOpposed: false });
  });
  it('DMP-05 an opposition with neither box is refused with the remedy', () => {
    expect(parseConsents(record({ dmp: 'opposed' }), today)).toMatchObject({ ok: false, error: { code: 'consents.invalid', status: 422, errors: [{ field: 'dmp', message: expect.stringContaining('Informée, non opposée') }] } });
  });
  it('MSS-31 MSS-32 messaging is refused to professionals and to the patient apart', () => {
    expect(effectsOf(record({ mssanteProfessional: 'opposed' }))).toMatchObject({ mssanteProfessional: 'opposed', mssantePatient: 'allowed' });
    expect(effectsOf(record({ mssantePatient: 'opposed' }))).toMatchObject({ mssanteProfessional: 'allowed', mssantePatient: 'opposed' });
  });
  it('STR-10 sharing inside the structure is a question of its own, with limits', () => {
    expect(effectsOf(record({ dmp: 'opposed', dmpFeedOpposed: true, sharing: 'not-opposed' }))).toMatchObject({ sharing: 'team', dmpFeed: 'opposed' });
    expect(parseConsents(record({ sharing: 'restricted' }), today)).toMatchObject({ ok: false, error: { errors: [{ field: 'sharingLimits' }] } });
    expect(parsed({ sharing: 'opposed', sharingLimits: [{ kind: 'profession', ref: 'kine', label: 'Masseur-kinésithérapeute' }] }).sharingLimits).toEqual([]);
  });
  it('an answer gets the day and the oral support by default; nothing answered keeps nothing', () => {
    expect(parsed({ dmp: 'not-opposed' })).toMatchObject({ informedOn: today, support: 'oral' });
    expect(parsed({})).toEqual(noConsentRecorded);
  });
  it.each(['2026-11-22', '2026-02-30', 'hier'])('refuses the information date "%s"', (informedOn) => {
    expect(parseConsents(record({ informedOn }), today)).toMatchObject({ ok: false, error: { errors: [{ field: 'informedOn' }] } });
  });
  it('a representative is named; the patient who answers alone leaves no name', () => {
    expect(parseConsents(record({ dmp: 'not-opposed', givenBy: 'representative', representativeName: ' ' }), today)).toMatchObject({ ok: false, error: { errors: [{ field: 'representativeName' }] } });
    expect(parsed({ dmp: 'not-opposed', representativeName: 'DE VINCI Ruth' }).representativeName).toBeNull();
  });
  it('an opposition needs no reason; blanks are nothing', () => { expect(parsed({ mssantePatient: 'opposed', reason: '  ' }).reason).toBeNull(); });
  it('STR-25 says what is still to be asked', () => {
    expect(missingQuestions(noConsentRecorded)).toEqual(['le DMP', 'le partage dans le centre', 'la messagerie']);
    expect(missingQuestions(record({ dmp: 'opposed', dmpFeedOpposed: true, sharing: 'not-opposed', mssanteProfessional: 'allowed', mssantePatient: 'opposed' }))).toEqual([]);
  });
  const prescription = { code: 'PRESC-KINE', classCode: '42' };
  const limit = (kind: 'profession' | 'user' | 'document-type', ref: string): Partial<ConsentRecord> => ({ sharing: 'restricted', sharingLimits: [{ kind, ref, label: '' }] });
  it.each<[string, Partial<ConsentRecord>, boolean]>([
    ['not informed', {}, false], ['not opposed', { sharing: 'not-opposed' }, false], ['opposed', { sharing: 'opposed' }, true],
    ['this profession', limit('profession', 'kine'), true], ['another profession', limit('profession', 'infirmier'), false],
    ['this colleague', limit('user', 'paul'), true], ['another colleague', limit('user', 'nadia'), false],
    ['this kind of document', limit('document-type', 'prescription'), true], ['another kind', limit('document-type', 'consultation'), false],
    ['its national class', limit('document-type', '42'), true], ['its national type', limit('document-type', 'PRESC-KINE'), true], ['another class', limit('document-type', '10'), false], ['another type', limit('document-type', '57833-6'), false],
    ['a word of the language', limit('document-type', 'constructor'), false],
  ])('STR-10 a physio reads the prescriptions of others, the patient being %s', (_name, parts, hidden) => {
    const from = (userId: string | null, emergency: boolean) => hiddenFrom(record(parts), { userId, profession: userId && 'kine' }, emergency);
    expect(isHidden(from('paul', false), prescription)).toBe(hidden);
    expect(isHidden(from('paul', true), prescription)).toBe(false);
    expect(isHidden(from(null, false), prescription)).toBe(false);
  });
  it('STR-10 a file that does not say its type is hidden by a whole objection only', () => {
    expect(isHidden(['prescription', '42', 'PRESC-KINE'], null)).toBe(false);
    expect(isHidden('everything', null)).toBe(true);
    expect(isHidden(['consultation'], { code: '11488-4', classCode: '10' })).toBe(true);
    expect(isHidden(['consultation'], { code: '18748-4', classCode: '31' })).toBe(false);
    expect(isHidden(['DOCPAT01'], { code: 'DOCPAT01', classCode: null })).toBe(true);
  });
  it('STR-10 says every national type that limits name, as a list of the database is filtered', () => {
    const typesOfClass = (code: string): string[] => (code === '42' ? ['57833-6', 'PRESC-KINE'] : []);
    expect(hiddenTypes(['prescription', 'consultation', '42', '18748-4'], typesOfClass).sort()).toEqual(['11488-4', '11506-3', '18748-4', '42', '57833-6', 'PRESC-KINE']);
  });
  it('names what changed', () => expect(changedChoices(noConsentRecorded, record({ mssantePatient: 'opposed', dmp: 'not-opposed' }))).toEqual(['dmp', 'mssantePatient']));
});
