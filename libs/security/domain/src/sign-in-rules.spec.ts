import { addressDelaySeconds, lockoutDelaySeconds } from './lockout';
import { passwordProblems } from './password-policy';
import { sameFamilyName, nationalIdOf } from './professional-id';
import { displayNameOf, initialsOf, professionLetters } from './professions';
import { isAcceptedAcr, isAllowedAuthorizationEndpoint, readPscIdentity, safeReturnPath } from './psc-identity';
import { sessionEnd, sessionState } from './session-lifetime';
import { isFreshCounter, looksLikeTotp, normaliseRecoveryCode } from './totp-policy';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 12, 8, minutes));
const session = { expiresAt: at(240), lastSeenAt: at(0), lockedAt: null, endedAt: null };

describe('lock-out', () => {
  it.each([[0, 0], [4, 0], [5, 30], [6, 60], [7, 300], [8, 900], [9, 3600], [50, 3600]])('%i failures wait %i s', (failures, seconds) => expect(lockoutDelaySeconds(failures)).toBe(seconds));
  it('never locks a centre behind one address for long', () => {
    expect(addressDelaySeconds(29)).toBe(0);
    expect(addressDelaySeconds(30)).toBe(60);
    expect(addressDelaySeconds(10_000)).toBe(900);
  });
});

describe('life of a session (PSC-14, SEC-02)', () => {
  it.each([[0, 'open'], [14, 'open'], [15, 'locked'], [29, 'locked'], [30, 'idle-closed'], [240, 'expired']] as const)('%i minutes after the last gesture: %s', (minute, state) => expect(sessionState(session, at(minute))).toBe(state));
  it('is locked at once by the shortcut and ended for good by sign-out', () => {
    expect(sessionState({ ...session, lockedAt: at(0) }, at(1))).toBe('locked');
    expect(sessionState({ ...session, endedAt: at(0) }, at(1))).toBe('ended');
  });
  it('never outlives the PSC authentication', () => {
    expect(sessionEnd(at(60), null)).toEqual(at(300));
    expect(sessionEnd(at(60), at(0))).toEqual(at(240));
    expect(sessionEnd(at(60), at(90))).toEqual(at(300));
  });
});

describe('passwords (ADM-02)', () => {
  const person = { login: 'claire.martin', familyName: 'Martin', givenName: 'Claire' };
  it.each([['court', 'password.short'], ['aaaaaaaaaaaaaaa', 'password.poor'], ['motdepasse1234', 'password.worn-out'], ['Martin-de-la-rue', 'password.personal'], ['x'.repeat(129), 'password.long']])('refuses %s', (password, code) => expect(passwordProblems(password, person)).toMatchObject([{ code, field: 'next' }]));
  it('accepts four words', () => expect(passwordProblems('velo rouge sous la pluie', person)).toEqual([]));
});

describe('one-time codes', () => {
  it('serve once', () => {
    expect(isFreshCounter(10, null)).toBe(true);
    expect(isFreshCounter(10, 10)).toBe(false);
    expect(isFreshCounter(9, 10)).toBe(false);
  });
  it('are told from recovery codes, which are read with tolerance', () => {
    expect(looksLikeTotp('123 456')).toBe(true);
    expect(looksLikeTotp('ab2c-de3f')).toBe(false);
    expect(normaliseRecoveryCode('ab2c-do3l')).toBe('AB2CD031');
  });
});

describe('people', () => {
  it('shows title, name, initials and letters', () => {
    const person = { profession: 'medecin' as const, givenName: 'Claire', familyName: 'Martin' };
    expect(displayNameOf(person)).toBe('Dr Claire MARTIN');
    expect(displayNameOf({ ...person, profession: 'secretaire' })).toBe('Claire MARTIN');
    expect(initialsOf({ givenName: 'Paul', familyName: 'Le Gall' })).toBe('PLG');
    expect([professionLetters('medecin', 'SM54'), professionLetters('medecin', 'SM04'), professionLetters('infirmier', null)]).toEqual(['MG', 'MED', 'IDE']);
  });
});

describe('Pro Santé Connect identity (PSC-04, PSC-08)', () => {
  const claims = {
    sub: 'f:550d:899700427885', SubjectNameID: '899700427885', family_name: 'DOC0042788', given_name: 'KIT', otherIds: [{ identifiant: '99700427885', origine: 'RPPS' }],
    SubjectRefPro: { exercices: [{ codeProfession: '10', codeCategorieProfessionnelle: 'C', nomDexercice: 'Doç', codeSavoirFaire: 'SM26', activities: [{ codeModeExercice: 'L', codeSecteurDactivite: 'SA07', numeroFinessSite: '', ancienIdentifiantDeLaStructure: '499700427885006' }] }] },
  };
  it('keeps what the product needs', () => expect(readPscIdentity(claims)).toMatchObject({ nationalId: '899700427885', otherIds: ['899700427885'], familyNames: ['DOC0042788', 'Doç'], professionCode: '10', situations: [{ modeCode: 'L', finess: null, structIdNat: '499700427885006' }] }));
  it.each([[{ sub: 's', SubjectNameID: '5/x', SubjectRefPro: '' }], [{ sub: 's', preferred_username: '8', otherIds: null, SubjectRefPro: { exercices: [null, {}] } }]])('tolerates absent and empty claims', (sample) => expect(readPscIdentity(sample)).not.toBeNull());
  it('refuses an identity without national identifier', () => expect(readPscIdentity({ sub: 's', SubjectNameID: '' })).toBeNull());
  it('accepts every eIDAS level and nothing else', () => expect(['eidas1', 'eidas3', '0', undefined].map(isAcceptedAcr)).toEqual([true, true, false, false]));
  it('compares names without case and accents, and RPPS with their type digit', () => {
    expect(sameFamilyName('Lé-Gall', ['LE GALL'])).toBe(true);
    expect(sameFamilyName('Martin', ['MARTINEZ', ''])).toBe(false);
    expect(nationalIdOf('1000000001 7')).toBe('810000000017');
  });
  it.each([['/patients/1?x=2', '/patients/1?x=2'], ['//evil.fr', '/'], ['/\\evil.fr', '/'], ['https://evil.fr', '/'], [undefined, '/']])('comes back only to our own pages: %s', (path, safe) => expect(safeReturnPath(path)).toBe(safe));
  it.each([
    ['https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet', 'https://wallet.esw.esante.gouv.fr/auth', true],
    ['https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet', 'https://wallet.bas.psc.esante.gouv.fr/auth', false],
    ['https://auth.esw.esante.gouv.fr/x', 'http://wallet.esw.esante.gouv.fr/auth', false],
    ['https://auth.esw.esante.gouv.fr/x', 'https://wallet.esw.esante.gouv.fr:8443/auth', false],
    ['http://127.0.0.1:4000/auth', 'http://127.0.0.1:4000/auth/wallet/auth', true],
    ['not a url', 'x', false],
  ])('sends browsers only to the hosts of PSC: %s → %s', (issuer, endpoint, allowed) => expect(isAllowedAuthorizationEndpoint(issuer, endpoint)).toBe(allowed));
});
