import { documentKinds } from './document-kinds';
import { documentTitle, excerptOf } from './document-title';
import { oidOfUuid } from './identifiers';
import { dmpRoute, opposedRoutes, patientMailboxRoute, type RouteFacts } from './routes';
import { invalidDocument, refuseValidation, textErrors, type ValidationFacts } from './validation-rules';

const zone = 'Europe/Paris';

it('asks the right to prescribe for a prescription only', () => {
  expect([documentKinds.prescription.permission, documentKinds.consultation.permission]).toEqual(['prescribe.drugs', null]);
});

describe('Uniform title', () => {
  it('gives the local day, the kind and the subject', () => {
    expect(documentTitle(new Date('2026-03-12T09:41:00Z'), 'Ordonnance', 'metformine', zone)).toBe('2026-03-12 · Ordonnance · metformine');
    expect(documentTitle(new Date('2026-07-12T22:30:00Z'), 'CR consultation', '  suivi\n du diabète ', zone)).toBe('2026-07-13 · CR consultation · suivi du diabète');
    expect(documentTitle(new Date('2026-03-12T09:41:00Z'), 'CR consultation', '', zone)).toBe('2026-03-12 · CR consultation');
    expect(documentTitle(new Date('2026-03-12T09:41:00Z'), 'CR consultation', 'x'.repeat(500), zone).length).toBeLessThanOrEqual(120);
  });
  it.each([['Certificat : aptitude au sport', 'aptitude au sport'], ['certificat', ''], ['Certificats de vaccination', 'Certificats de vaccination'], ['Aptitude', 'Aptitude']])('UX-08 says once what it is: « %s » is about « %s »', (subject, about) => {
    expect(documentTitle(new Date('2026-03-12T09:41:00Z'), 'Certificat', subject, zone)).toBe(['2026-03-12', 'Certificat', about].filter(Boolean).join(' · '));
  });
  it('keeps the first words of a text', () => { expect(excerptOf('a\n\nb')).toBe('a b'); expect(excerptOf('mot '.repeat(200))).toHaveLength(160); });
});

it('makes an OID of 44 characters at most out of a UUID (dmp.md §5.2)', () => {
  expect(oidOfUuid('00000000-0000-0000-0000-0000000000ff')).toBe('2.25.255');
  expect(oidOfUuid('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('2.25.340282366920938463463374607431768211455');
  expect(() => oidOfUuid('x')).toThrow('not a UUID');
});

describe('Routes known before validation (DMP-24, MSS-38)', () => {
  const facts: RouteFacts = { mayShareIns: true, sexe: 'F', dmpFeed: 'allowed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', patientMssanteAddress: '277076322082910@patient.mssante.fr', authorHasRpps: true };
  it('are possible for a qualified identity without opposition', () => {
    expect(dmpRoute(facts)).toEqual({ possible: true, reason: null, remedy: null, action: null, audience: 'visible par elle et son équipe' });
    expect(patientMailboxRoute(facts)).toMatchObject({ possible: true, audience: 'Mon espace santé' });
    expect(dmpRoute({ ...facts, sexe: 'M' }).audience).toBe('visible par lui et son équipe');
  });
  it.each<[string, Partial<RouteFacts>, 'qualify' | 'consents' | 'address' | 'settings', 'dmp' | 'mailbox']>([
    ['identity not qualified, DMP', { mayShareIns: false }, 'qualify', 'dmp'], ['identity not qualified, mailbox', { mayShareIns: false }, 'qualify', 'mailbox'],
    ['opposed to the DMP', { dmpFeed: 'opposed', mayShareIns: false }, 'consents', 'dmp'], ['opposed to the mailbox', { mssantePatient: 'opposed' }, 'consents', 'mailbox'],
    ['no RPPS', { authorHasRpps: false }, 'settings', 'dmp'], ['no address', { patientMssanteAddress: null }, 'address', 'mailbox'],
  ])('%s: sentence, remedy and button', (_name, change, action, route) => {
    const found = (route === 'dmp' ? dmpRoute : patientMailboxRoute)({ ...facts, ...change });
    expect(found).toMatchObject({ possible: false, action });
    expect(found.reason).toMatch(/\.$/);
    expect(found.remedy).toMatch(/\.$/);
  });
  it('STR-04 a document closed to others does not go to the DMP; it may be addressed to the person', () => {
    expect(dmpRoute({ ...facts, closed: true })).toMatchObject({ possible: false, action: null, reason: expect.stringMatching(/réservé.*\.$/) as string, remedy: expect.stringMatching(/équipe de soins\.$/) as string });
    expect(patientMailboxRoute({ ...facts, closed: true })).toMatchObject({ possible: true });
  });
  it('refuses only what the person is opposed to: a missing fact only delays', () => {
    const asked = { dmp: true, mssantePatient: true, recipients: [] };
    expect(opposedRoutes(asked, { ...facts, mayShareIns: false })).toEqual([]);
    expect(opposedRoutes({ ...asked, recipients: [{ kind: 'user', id: 'u' }] }, { ...facts, mssanteProfessional: 'opposed' }).map(({ field }) => field)).toEqual(['routes.recipients']);
    expect(opposedRoutes(asked, { ...facts, dmpFeed: 'opposed', mssantePatient: 'opposed' }).map(({ field }) => field)).toEqual(['routes.dmp', 'routes.mssantePatient']);
    expect(opposedRoutes({ ...asked, dmp: false }, { ...facts, dmpFeed: 'opposed' })).toEqual([]);
  });
});

describe('Who may validate', () => {
  const facts: ValidationFacts = { kind: documentKinds.prescription, state: 'draft', authorId: 'a', version: 3, wantedVersion: 3, callerId: 'a', permissions: new Set(['prescribe.drugs']), rpps: '10000000017' };
  it('the author, with the right, a national number and the version just read', () => { expect(refuseValidation(facts)).toBeNull(); });
  it.each<[string, Partial<ValidationFacts>, string, number]>([
    ['someone else', { callerId: 'b' }, 'document.not-author', 403], ['the system', { callerId: null }, 'document.not-author', 403], ['no right to prescribe', { permissions: new Set() }, 'document.not-allowed', 403],
    ['already validated', { state: 'validated' }, 'document.already-validated', 409], ['a draft that changed', { version: 4 }, 'source.stale', 409], ['no RPPS', { rpps: null }, 'document.author-without-rpps', 422],
  ])('refuses %s', (_name, change, code, status) => { expect(refuseValidation({ ...facts, ...change })).toMatchObject({ code, status, remedy: expect.stringMatching(/\.$/) as string }); });
  it.each([
    ['a trainee, who is told who signs', { practice: { kind: 'trainee' as const, personName: 'Dr Claire MARTIN', over: false } }, 'document.trainee'],
    ['a replacement whose last day has passed', { practice: { kind: 'replacement' as const, personName: 'Dr Claire MARTIN', over: true } }, 'document.replacement-over'],
  ])('STR-26 refuses %s', (_name, change, code) => { expect(refuseValidation({ ...facts, ...change })).toMatchObject({ code, status: 403 }); });
  it('STR-26 lets a replacement sign as himself', () => { expect(refuseValidation({ ...facts, practice: { kind: 'replacement', personName: 'Dr Claire MARTIN', over: false } })).toBeNull(); });
  it('needs no right to prescribe for a consultation report', () => { expect(refuseValidation({ ...facts, kind: documentKinds.consultation, permissions: new Set() })).toBeNull(); });
  it('names every field at fault at once', () => {
    const errors = textErrors([{ field: 'text', label: 'Observation', text: 'abc😀', longest: 10 }, { field: 'reason', label: 'Motif', text: 'x'.repeat(11), longest: 10 }, { field: 'ok', label: 'Ok', text: 'bien', longest: 10 }], (text) => [...text].filter((c) => c === '😀'));
    expect(errors.map(({ field, code }) => [field, code])).toEqual([['text', 'document.unprintable'], ['reason', 'document.text-too-long']]);
    expect(invalidDocument(errors)).toMatchObject({ code: 'document.invalid', status: 422, errors });
    expect(invalidDocument([])).toBeNull();
  });
});
