import { mustAskAuthorization, readingState, readingStates, type ReadingFacts, type ReadingStateKind } from './reading-state';

const at = new Date('2026-03-12T09:00:00Z');
const facts: ReadingFacts = {
  connected: true, identityQualified: true, existence: { status: 'ACTIVE', authorization: 'VALID', checkedAt: at }, asking: false, failure: null, consent: 'allowed', emergency: false, hasRpps: true, proof: 'air', cardsRead: false, noticeConfirmed: true, givenUp: false, stopped: false, readAt: at,
};

describe('Whether one may read (DMP-03, DMP-08, DMP-33, dmp.md §9)', () => {
  it.each<[string, Partial<ReadingFacts>, ReadingStateKind]>([
    ['everything is there', {}, 'readable'],
    ['the installation is not connected', { connected: false, identityQualified: false }, 'not-connected'],
    ['the identity is not qualified, whatever the rest', { identityQualified: false, existence: null }, 'not-qualified'],
    ['the question is on its way', { existence: null, asking: true }, 'asking'],
    ['the service is away and nothing is known', { existence: null, failure: 'Essai à 10:05.' }, 'unknown'],
    ['no DMP: nobody is asked to inform for nothing', { existence: { status: 'NONE', authorization: 'NONE', checkedAt: at }, consent: 'not-informed' }, 'no-dmp'],
    ['closed', { existence: { status: 'CLOSED', authorization: 'NONE', checkedAt: at } }, 'closed'],
    ['not informed yet', { consent: 'not-informed' }, 'to-inform'],
    ['opposed', { consent: 'opposed' }, 'opposed'],
    ['opposed, in an emergency', { consent: 'opposed', emergency: true }, 'readable'],
    ['not informed, in an emergency', { consent: 'not-informed', emergency: true }, 'readable'],
    ['blocked by the patient: not even in an emergency', { existence: { status: 'ACTIVE', authorization: 'FORBIDDEN', checkedAt: at }, emergency: true }, 'blocked'],
    ['the person gave up her right (DMP-09)', { givenUp: true }, 'given-up'],
    ['given up, in an emergency', { givenUp: true, emergency: true }, 'readable'],
    ['no RPPS', { hasRpps: false }, 'no-rpps'],
    ['the notice was not read', { noticeConfirmed: false }, 'notice'],
    ['signed in by password alone', { proof: null }, 'needs-proof'],
    ['a first list is on its way', { readAt: null }, 'reading'],
    ['a list is being read again', { asking: true }, 'reading'],
    ['the person stopped a first reading: it does not pretend to go on (DMP-42)', { stopped: true, readAt: null }, 'stopped'],
    ['a reading asked for again is on its way', { stopped: true, asking: true }, 'reading'],
    ['the service went away: what was read stays, with its age', { failure: 'Essai à 10:05.' }, 'stale'],
  ])('%s', (_name, change, kind) => expect(readingState({ ...facts, ...change }).kind).toBe(kind));

  it('shows nothing that was read once the patient opposes', () => { for (const consent of ['opposed', 'not-informed'] as const) expect(readingState({ ...facts, consent })).toMatchObject({ mayShow: false, mayAsk: false }); });
  it('says a sentence and, unless all is well, what to do', () => {
    for (const change of [{}, { connected: false }, { proof: null }, { failure: 'x' }, { consent: 'opposed' as const }]) {
      const found = readingState({ ...facts, ...change });
      expect(readingStates).toContain(found.kind);
      expect(found.sentence).toMatch(/\.$|x$/);
      if (found.kind !== 'readable') expect(found.remedy).toMatch(/\.$/);
    }
  });
  it.each([['VALID', false], ['EXPIRED', true], ['NONE', true], ['UNKNOWN', true], ['FORBIDDEN', false]] as const)('authorisation %s: asked for %s (dmp.md §9.2)', (authorization, asked) => {
    expect(mustAskAuthorization(authorization, false)).toBe(asked);
    expect(mustAskAuthorization(authorization, true)).toBe(false);
  });
});
